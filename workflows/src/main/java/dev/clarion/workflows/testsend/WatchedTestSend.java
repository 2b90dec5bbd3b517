package dev.clarion.workflows.testsend;

import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The workflow of a test: one activity, tried once, where slow destinations hold up nobody's first
 * attempts.
 */
public final class WatchedTestSend implements TestSendWorkflow {

  private final TestSendActivities activities =
      Workflow.newActivityStub(
          TestSendActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.SLOW_LANE)
              .setStartToCloseTimeout(Duration.ofSeconds(20))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());

  @Override
  public TestSend run(TestSendOrder order) {
    try {
      return activities.send(order);
    } catch (ActivityFailure failure) {
      // The workflow fails with the activity's own words, not with "activity failed".
      throw failure.getCause() instanceof ApplicationFailure reason ? reason : failure;
    }
  }
}
