package dev.clarion.workflows.start;

import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Progress;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Round;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another run of a notification whose workflow has ended, which goes on where that left off.
 *
 * @param order its input
 * @param replayed is written before it is started: it may well be over, and written, before its
 *     start returns
 * @param notStarted is written when it could not be started
 */
public record Rerun(NotificationOrder order, StateChange replayed, StateChange notStarted) {

  /**
   * Plans it.
   *
   * @param ended the state that it was left in
   * @param attempts begun so far, over all rounds
   * @param replays so far
   * @param by who asks
   */
  public static Rerun of(
      Notification notification,
      RetryPolicy policy,
      NotificationState ended,
      int attempts,
      int replays,
      String by,
      Instant now) {
    Round round = new Round(replays, 0, now).replayed(now);
    return new Rerun(
        new NotificationOrder(
            notification,
            policy,
            new Progress(NotificationState.RETRYING, attempts, round, now, null, null)),
        change(notification, NotificationState.RETRYING, now, "replayed", by, now, round.replay()),
        change(
            notification,
            ended,
            now,
            "the replay could not be started",
            StateChange.SYSTEM,
            null,
            replays));
  }

  private static StateChange change(
      Notification notification,
      NotificationState state,
      Instant at,
      String cause,
      String actor,
      @Nullable Instant next,
      int replays) {
    return new StateChange(
        notification.tenant(),
        notification.id(),
        state,
        at,
        cause,
        actor,
        next,
        replays,
        null,
        null);
  }
}
