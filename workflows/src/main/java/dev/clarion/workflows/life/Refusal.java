package dev.clarion.workflows.life;

import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a command does not apply to a notification in its state. */
final class Refusal {

  private Refusal() {}

  /** A sentence for the one who asks; null when the command applies. */
  static @Nullable String of(
      Command command, NotificationState state, Notification notification, Instant now) {
    return switch (command) {
      case Command.Acknowledge _ ->
          state == NotificationState.ACKNOWLEDGED ? null : refusedWhenOver(state);
      case Command.Replay replay ->
          notification.isExpired(now)
              ? "its time ran out at %s; resend it instead".formatted(notification.expiresAt())
              : ofReplay(replay, state);
      case Command.Cancel _ ->
          state == NotificationState.SENT ? "it was already sent" : refusedWhenOver(state);
      case Command.Snooze snooze -> {
        String unclear = snooze.problem(now);
        yield unclear == null ? refusedUnlessWaiting(state) : unclear;
      }
      case Command.SendNow _ -> refusedUnlessWaiting(state);
      case Command.ChangeRetryPolicy change ->
          change.policy() == null ? "say which 'policy'" : refusedUnlessWaiting(state);
    };
  }

  private static @Nullable String ofReplay(Command.Replay replay, NotificationState state) {
    return switch (state) {
      case DEAD_LETTER, RETRYING, PARKED -> null;
      case SENT -> replay.force() ? null : "it was sent; use force to send it again all the same";
      case QUEUED -> "its first attempt has not been made yet; use send-now";
      case PROCESSING -> "an attempt is under way";
      case ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED -> refusedWhenOver(state);
    };
  }

  private static @Nullable String refusedWhenOver(NotificationState state) {
    return state.isFinal() ? "it is " + words(state) + " already" : null;
  }

  private static @Nullable String refusedUnlessWaiting(NotificationState state) {
    return switch (state) {
      case QUEUED, RETRYING, PARKED -> null;
      case PROCESSING -> "an attempt is under way";
      case SENT, DEAD_LETTER, ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED ->
          "it is not waiting for an attempt, it is " + words(state);
    };
  }

  private static String words(NotificationState state) {
    return state.wire().replace('_', ' ');
  }
}
