package dev.clarion.workflows.life;

import dev.clarion.workflows.attempt.AttemptActivities;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.retry.Timeouts;
import dev.clarion.workflows.temporal.Patience;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The activities of a notification, with the options that make the fast lane fast and the slow lane
 * patient.
 *
 * <p>An attempt's outcome is a value, so these retries are only ever about the log: it could not be
 * written.
 */
final class Lanes {

  /** For what surrounds the sending: two statements to the log. */
  private static final Duration LOG_MARGIN = Duration.ofSeconds(1);

  private static final Duration SLOW_LOG_MARGIN = Duration.ofSeconds(15);

  private Lanes() {}

  static AttemptResult attempt(AttemptOrder order, String summary) {
    return (order.lane() == Lane.FAST
            ? fast(order.policy().timeouts(), summary)
            : slow(order, summary))
        .attempt(order);
  }

  /**
   * Inside the workflow task, so it must end before the task's 10 s do. A log that is down for
   * longer sends the attempt to the slow lane.
   */
  private static AttemptActivities fast(Timeouts timeouts, String summary) {
    return Workflow.newLocalActivityStub(
        AttemptActivities.class,
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(timeouts.first().plus(LOG_MARGIN))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .setDoNotIncludeArgumentsIntoMarker(true)
            .setSummary(summary)
            .build());
  }

  /**
   * Cancelling does not wait: what was under way ends by itself and is recorded, but decides
   * nothing any more.
   */
  private static AttemptActivities slow(AttemptOrder order, String summary) {
    return Workflow.newActivityStub(
        AttemptActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(slowLane())
            .setStartToCloseTimeout(order.policy().timeouts().retry().plus(SLOW_LOG_MARGIN))
            .setRetryOptions(Patience.RETRIES)
            .setCancellationType(ActivityCancellationType.TRY_CANCEL)
            .setSummary(summary)
            .build());
  }

  /** A notification of a broadcast stays among its like. */
  private static String slowLane() {
    return isBulk() ? TaskQueues.BULK_SLOW_LANE : TaskQueues.SLOW_LANE;
  }

  /** Whether the notification is one of a broadcast. */
  static boolean isBulk() {
    return Workflow.getInfo().getTaskQueue().equals(TaskQueues.BULK);
  }

  static LogActivities log() {
    return Workflow.newLocalActivityStub(
        LogActivities.class,
        LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(5))
            .setRetryOptions(Patience.RETRIES)
            .setDoNotIncludeArgumentsIntoMarker(true)
            .build());
  }

  /** Beside the other work of issues, also for a notification of a broadcast. */
  static IssueActivities issues() {
    return Workflow.newActivityStub(
        IssueActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .setStartToCloseTimeout(Duration.ofHours(1))
            .setHeartbeatTimeout(Duration.ofSeconds(30))
            .setRetryOptions(Patience.RETRIES)
            .build());
  }
}
