package dev.clarion.api.temporal;

import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.preview.Preview;
import dev.clarion.workflows.preview.PreviewWorkflow;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Renderings without sending, made by a worker while the caller waits. */
@Component
public class Previews {

  private static final ShortWorkflows.Kind<Preview> KIND =
      new ShortWorkflows.Kind<>(
          PreviewWorkflow.TYPE,
          "preview",
          Duration.ofSeconds(10),
          Preview.class,
          PreviewWorkflow.UNRENDERABLE);

  private final ShortWorkflows workflows;

  Previews(ShortWorkflows workflows) {
    this.workflows = workflows;
  }

  /** What would be sent. Fails with 422 when it cannot be rendered, 503 when nobody renders. */
  public Mono<Preview> render(Notification notification) {
    return workflows.run(
        KIND,
        PreviewWorkflow.workflowId(notification.tenant(), UUID.randomUUID().toString()),
        "preview for channel " + notification.channel(),
        notification);
  }
}
