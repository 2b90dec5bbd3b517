package dev.clarion.workflows.broadcast;

import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.temporal.Patience;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The workflow: one activity a batch, three events each. */
public final class BroadcastLife implements BroadcastWorkflow {

  /** Notifications that one activity starts. */
  static final int BATCH = 100;

  private final BroadcastActivities activities =
      Workflow.newActivityStub(
          BroadcastActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(30))
              .setHeartbeatTimeout(Duration.ofSeconds(30))
              .setRetryOptions(Patience.RETRIES)
              .build());

  private final BroadcastOrder order;
  private int started;
  private @Nullable RetryFailed retry;
  private int retryFrom;
  private int retried;

  @WorkflowInit
  public BroadcastLife(BroadcastOrder order) {
    this.order = order;
    BroadcastProgress progress =
        Objects.requireNonNullElse(order.progress(), BroadcastProgress.of(0));
    started = progress.started();
    retry = progress.retry();
    retryFrom = progress.retryFrom();
    retried = progress.retried();
  }

  @Override
  public BroadcastProgress run(BroadcastOrder input) {
    while (started < order.recipients() || retry != null) {
      if (started < order.recipients()) {
        int to = Math.min(started + BATCH, order.recipients());
        activities.startBatch(order.tenant(), order.id(), started, to);
        started = to;
      } else {
        retry(Objects.requireNonNull(retry));
      }
      Workflow.setCurrentDetails(details());
      if (Workflow.getInfo().isContinueAsNewSuggested()) {
        Workflow.continueAsNew(order.with(progress()));
      }
    }
    return progress();
  }

  private void retry(RetryFailed asked) {
    RetriedBatch batch = activities.retryBatch(order.tenant(), order.id(), retryFrom, asked);
    retried += batch.retried();
    if (!asked.equals(retry)) {
      return; // somebody has asked again meanwhile: from the first position on
    }
    retryFrom = batch.next();
    if (batch.last()) {
      retry = null;
    }
  }

  @Override
  public void retryFailed(@Nullable RetryFailed command) {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    retry =
        new RetryFailed(
            command == null || command.before() == null ? now : command.before(),
            command == null || command.by() == null ? StateChange.SYSTEM : command.by());
    retryFrom = 0;
  }

  @Override
  public BroadcastProgress progress() {
    return new BroadcastProgress(started, retry, retryFrom, retried);
  }

  private String details() {
    String line = String.format(Locale.ROOT, "%,d of %,d started", started, order.recipients());
    return retried == 0 ? line : line + String.format(Locale.ROOT, "\n\n%,d retried", retried);
  }
}
