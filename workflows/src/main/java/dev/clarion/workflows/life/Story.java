package dev.clarion.workflows.life;

import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Instant;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What an operator reads in the Temporal UI: summaries and current details, in words. */
final class Story {

  /** Who it was when a signal does not say: somebody with access to Temporal. */
  static final String BY_HAND = "operator";

  private Story() {}

  static String ofAttempt(int number, Notification notification) {
    return "attempt "
        + number
        + " through "
        + notification.channel()
        + " ("
        + notification.channelType()
        + ")";
  }

  static String ofWait(NotificationState state, int attempts, RetryPolicy policy) {
    return switch (state) {
      case QUEUED -> "waits for its time to be sent";
      case SENT -> "waits to be acknowledged";
      case DEAD_LETTER -> "dead letter, kept for a replay";
      case PARKED -> "parked until its destination answers or is released";
      case PROCESSING, RETRYING, ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED ->
          "attempt " + (attempts + 1) + " is next, policy " + policy.name();
    };
  }

  static String ofExpiry(NotificationState was) {
    return switch (was) {
      case SENT -> "nobody acknowledged it in time";
      case DEAD_LETTER -> "nobody replayed the dead letter in time";
      case QUEUED, PROCESSING, RETRYING, PARKED, ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED ->
          "its time ran out before it could be sent";
    };
  }

  static String ofCancellation(@Nullable String reason) {
    return reason == null ? "cancelled" : "cancelled: " + reason;
  }

  /** Markdown. */
  static String of(NotificationStatus status, RetryPolicy policy, Instant due) {
    StringJoiner details = new StringJoiner("\n\n");
    details.add(
        "**" + status.state().wire().replace('_', ' ') + "** after " + attempts(status.attempts()));
    if (status.lastError() != null) {
      details.add("Last failure: " + status.lastError());
    }
    switch (status.state()) {
      case QUEUED, RETRYING ->
          details.add("Next attempt at " + due + " (policy " + policy.name() + ")");
      case PARKED -> details.add("Waits for its destination; looks again at " + due);
      case DEAD_LETTER -> details.add("Waits until " + due + " for signal `replay`");
      case SENT, PROCESSING, ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED -> {}
    }
    return details.toString();
  }

  private static String attempts(int n) {
    return n == 1 ? "1 attempt" : n + " attempts";
  }
}
