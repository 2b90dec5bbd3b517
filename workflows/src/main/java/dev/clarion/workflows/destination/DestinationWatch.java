package dev.clarion.workflows.destination;

import dev.clarion.workflows.temporal.Patience;
import dev.clarion.workflows.temporal.Waiting;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** The workflow. */
public final class DestinationWatch implements DestinationWorkflow {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /**
   * While a hold lasts, nothing happens unless somebody says so; a look now and then costs little.
   */
  private static final Duration RECHECK = Duration.ofHours(1);

  private final DestinationActivities activities =
      Workflow.newLocalActivityStub(
          DestinationActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(5))
              .setRetryOptions(Patience.RETRIES)
              .build());

  private boolean changed;

  @Override
  public void run(DestinationId destination) {
    String released = null;
    while (true) {
      changed = false;
      Standing standing = activities.look(destination);
      Workflow.setCurrentDetails(
          "**%d parked**\n\n%s".formatted(standing.parked(), standing.why()));
      if (standing.parked() == 0) {
        if (changed) {
          continue;
        }
        return;
      }
      Instant probeAt = standing.probeAt();
      if (standing.held() || probeAt != null) {
        released = null;
      }
      if (standing.held()) {
        await(RECHECK);
      } else if (probeAt == null) {
        released = activities.release(destination, standing.releasePerSecond(), released);
        Workflow.sleep(A_SECOND);
      } else if (isAhead(probeAt)) {
        await(Duration.between(now(), probeAt));
      } else {
        activities.release(destination, 1, null);
        await(standing.probe());
      }
      if (Workflow.getInfo().isContinueAsNewSuggested()) {
        Workflow.continueAsNew(destination);
      }
    }
  }

  @Override
  public void changed() {
    changed = true;
  }

  private void await(Duration longest) {
    Waiting.atMost(longest.plusMillis(1), null, () -> changed);
  }

  private static boolean isAhead(Instant at) {
    return at.isAfter(now());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
