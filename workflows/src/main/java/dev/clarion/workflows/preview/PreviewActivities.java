package dev.clarion.workflows.preview;

import dev.clarion.workflows.notification.Notification;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Renders for a preview. */
@ActivityInterface
public interface PreviewActivities {

  /**
   * Renders, and makes the message without sending it.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@link PreviewWorkflow#UNRENDERABLE},
   *     not retryable
   */
  @ActivityMethod(name = "Render")
  Preview render(Notification notification);
}
