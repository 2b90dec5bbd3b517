package dev.clarion.api;

import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.preview.Preview;
import dev.clarion.workflows.preview.PreviewWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;

/** Renders by doing nothing; fails when the event type is {@code unrenderable}. */
public class StandInPreview implements PreviewWorkflow {

  @Override
  public Preview run(Notification notification) {
    if ("unrenderable".equals(notification.about().eventType())) {
      throw ApplicationFailure.newNonRetryableFailure("the template fails", UNRENDERABLE);
    }
    return new Preview(
        Objects.requireNonNull(notification.message().content()),
        "POST " + notification.recipient());
  }
}
