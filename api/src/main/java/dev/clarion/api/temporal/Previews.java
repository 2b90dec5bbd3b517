package dev.clarion.api.temporal;

import dev.clarion.api.problem.Refusal;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.preview.Preview;
import dev.clarion.workflows.preview.PreviewWorkflow;
import dev.clarion.workflows.temporal.TaskQueues;
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

/** Renderings without sending, made by a worker while the caller waits. */
@Component
public class Previews {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final WorkflowClient client;
  private final Calls calls;

  Previews(WorkflowClient client, Calls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** What would be sent. Fails with 422 when it cannot be rendered, 503 when nobody renders. */
  public Mono<Preview> render(Notification notification) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(
                PreviewWorkflow.workflowId(notification.tenant(), UUID.randomUUID().toString()))
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .setWorkflowRunTimeout(LIMIT)
            .setDisableEagerExecution(false)
            .setStaticSummary("preview for channel " + notification.channel())
            .build();
    return calls
        .call(
            LIMIT.plusSeconds(1),
            () -> {
              WorkflowStub workflow = client.newUntypedWorkflowStub(PreviewWorkflow.TYPE, options);
              workflow.start(notification);
              return workflow.getResult(LIMIT.toMillis(), TimeUnit.MILLISECONDS, Preview.class);
            })
        .onErrorMap(WorkflowFailedException.class, Previews::why)
        .onErrorMap(
            e -> e instanceof WorkflowServiceException || e instanceof TimeoutException,
            e -> Engine.unavailable("preview", e));
  }

  private static Refusal why(WorkflowFailedException e) {
    return e.getCause() instanceof ApplicationFailure failure
            && failure.getType().equals(PreviewWorkflow.UNRENDERABLE)
        ? Refusal.impossible(failure.getOriginalMessage())
        : Engine.unavailable("preview", e);
  }
}
