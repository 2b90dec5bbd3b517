package dev.clarion.api.temporal;

import dev.clarion.api.problem.Refusal;
import dev.clarion.workflows.temporal.TaskQueues;
import dev.clarion.workflows.testsend.TestSend;
import dev.clarion.workflows.testsend.TestSendOrder;
import dev.clarion.workflows.testsend.TestSendWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Test sends, made by a worker while the caller waits. */
@Component
public class TestSends {

  /** A worker has 20 s for it. */
  private static final Duration LIMIT = Duration.ofSeconds(25);

  private final WorkflowClient client;
  private final Calls calls;

  TestSends(WorkflowClient client, Calls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** How it went. Fails with 422 when the workers know no such channel, 503 when nobody sends. */
  public Mono<TestSend> send(TestSendOrder order) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(
                TestSendWorkflow.workflowId(order.tenant(), UUID.randomUUID().toString()))
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .setWorkflowRunTimeout(LIMIT)
            .setDisableEagerExecution(false)
            .setStaticSummary("test send through channel " + order.channel())
            .build();
    return calls
        .call(
            LIMIT.plusSeconds(1),
            () -> {
              WorkflowStub workflow = client.newUntypedWorkflowStub(TestSendWorkflow.TYPE, options);
              workflow.start(order);
              return workflow.getResult(LIMIT.toMillis(), TimeUnit.MILLISECONDS, TestSend.class);
            })
        .onErrorMap(WorkflowFailedException.class, TestSends::why)
        .onErrorMap(
            e -> e instanceof WorkflowServiceException || e instanceof TimeoutException,
            e -> Engine.unavailable("test send", e));
  }

  private static Refusal why(WorkflowFailedException e) {
    return e.getCause() instanceof ApplicationFailure failure
            && failure.getType().equals(TestSendWorkflow.UNDECLARED)
        ? Refusal.impossible(failure.getOriginalMessage())
        : Engine.unavailable("test send", e);
  }
}
