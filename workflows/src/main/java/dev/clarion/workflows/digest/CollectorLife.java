package dev.clarion.workflows.digest;

import dev.clarion.workflows.temporal.Patience;
import dev.clarion.workflows.temporal.Waiting;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The workflow. It remembers nothing but what people ask of it: everything else is in the store, so
 * that it may end, or be started anew, at any time.
 */
public final class CollectorLife implements CollectorWorkflow {

  /**
   * A change of the declaration is not told to those that wait; a look now and then costs little.
   */
  private static final Duration RECHECK = Duration.ofHours(6);

  private static final String BY_HAND = "signal";

  private final CollectorActivities looks =
      Workflow.newLocalActivityStub(
          CollectorActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(Patience.RETRIES)
              .build());

  private final CollectorActivities releases =
      Workflow.newActivityStub(
          CollectorActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setRetryOptions(Patience.RETRIES)
              .build());

  private boolean added;
  private @Nullable String early;

  @Override
  public void run(CollectorId collector) {
    while (true) {
      added = false;
      Standing standing = looks.look(collector);
      Workflow.setCurrentDetails(
          "**%d collected**\n\n%s".formatted(standing.entries(), standing.what()));
      Instant due = standing.due();
      if (due == null) {
        if (added) {
          continue; // while it looked
        }
        return;
      }
      boolean isDue = !due.isAfter(now());
      if (early != null || standing.full() || isDue) {
        release(collector, standing.generation(), !standing.full() || (isDue && allThatIsDue()));
      } else {
        await(due, standing.what());
      }
      if (Workflow.getInfo().isContinueAsNewSuggested() && !added && early == null) {
        Workflow.continueAsNew(collector);
      }
    }
  }

  /**
   * Releases.
   *
   * @param first generation
   * @param all also what does not fit into one notification; else the rest waits for its own time
   */
  private void release(CollectorId collector, @Nullable Long first, boolean all) {
    String by = early;
    early = null;
    Long generation = first;
    while (releases.release(collector, by, generation).more() && (all || by != null)) {
      generation = generation == null ? null : generation + 1;
    }
  }

  /** What was full as well was once released in part. */
  private static boolean allThatIsDue() {
    return Workflow.getVersion("all-that-is-due", Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /** Until then, or until somebody says something. */
  private void await(Instant due, String what) {
    Duration left = Duration.between(now(), due).plusMillis(1);
    Waiting.atMost(
        left.compareTo(RECHECK) > 0 ? RECHECK : left, what, () -> added || early != null);
  }

  @Override
  public void added() {
    added = true;
  }

  @Override
  public void release(@Nullable String by) {
    early = Objects.requireNonNullElse(by, BY_HAND);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
