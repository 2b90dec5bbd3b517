package dev.clarion.workflows.temporal;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow waits for a time that may be cut short. Not by {@code Workflow.await} with a time,
 * which leaves its timer behind and shows no summary.
 */
public final class Waiting {

  private Waiting() {}

  /**
   * Waits so long, or until something holds.
   *
   * @param summary what Temporal's UI says of the timer; null: nothing
   */
  public static void atMost(Duration longest, @Nullable String summary, BooleanSupplier until) {
    TimerOptions.Builder options = TimerOptions.newBuilder();
    if (summary != null) {
      options.setSummary(summary);
    }
    CompletablePromise<Void> elapsed = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> elapsed.completeFrom(Workflow.newTimer(longest, options.build())));
    scope.run();
    Workflow.await(() -> elapsed.isCompleted() || until.getAsBoolean());
    if (!elapsed.isCompleted()) {
      scope.cancel();
      elapsed.getFailure(); // looked at, or the SDK warns of a failure that nobody read
    }
  }
}
