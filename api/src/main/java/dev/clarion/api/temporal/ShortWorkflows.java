package dev.clarion.api.temporal;

import dev.clarion.api.problem.Refusal;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Workflows that a caller waits for. */
@Component
class ShortWorkflows {

  private final WorkflowClient client;
  private final Calls calls;

  ShortWorkflows(WorkflowClient client, Calls calls) {
    this.client = client;
    this.calls = calls;
  }

  /**
   * One of them.
   *
   * @param what it is, as logs have it
   * @param refusal type of the failure that is the caller's fault
   */
  record Kind<T>(String type, String what, Duration limit, Class<T> result, String refusal) {}

  /**
   * Runs one, and answers its result. Fails with 422 when it is refused, 503 when nobody runs it.
   *
   * @param summary as the Temporal UI shows it
   */
  <T> Mono<T> run(Kind<T> kind, String id, String summary, Object input) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .setWorkflowRunTimeout(kind.limit())
            .setDisableEagerExecution(false)
            .setStaticSummary(summary)
            .build();
    return calls
        .call(
            kind.limit().plusSeconds(1),
            () -> {
              WorkflowStub workflow = client.newUntypedWorkflowStub(kind.type(), options);
              workflow.start(input);
              return workflow.getResult(
                  kind.limit().toMillis(), TimeUnit.MILLISECONDS, kind.result());
            })
        .onErrorMap(WorkflowFailedException.class, e -> why(kind, e))
        .onErrorMap(
            e -> e instanceof WorkflowServiceException || e instanceof TimeoutException,
            e -> Engine.unavailable(kind.what(), e));
  }

  private static Refusal why(Kind<?> kind, WorkflowFailedException e) {
    return e.getCause() instanceof ApplicationFailure failure
            && failure.getType().equals(kind.refusal())
        ? Refusal.impossible(failure.getOriginalMessage())
        : Engine.unavailable(kind.what(), e);
  }
}
