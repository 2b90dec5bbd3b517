package dev.clarion.workflows.preview;

import dev.clarion.workflows.notification.Notification;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The workflow of a preview: one local activity, so that a worker answers the API within
 * milliseconds.
 */
public final class RenderedPreview implements PreviewWorkflow {

  private final PreviewActivities activities =
      Workflow.newLocalActivityStub(
          PreviewActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(5))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .setDoNotIncludeArgumentsIntoMarker(true)
              .build());

  @Override
  public Preview run(Notification notification) {
    try {
      return activities.render(notification);
    } catch (ActivityFailure failure) {
      // The workflow fails with the activity's own words, not with "activity failed".
      throw failure.getCause() instanceof ApplicationFailure reason ? reason : failure;
    }
  }
}
