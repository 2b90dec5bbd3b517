package dev.clarion.store.attempt;

import dev.clarion.store.attempt.LoggedAttempt.Ending;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt in the log's words.
 *
 * @param state that the notification comes into
 * @param reason for that state; null when it was sent
 * @param error null when it was sent
 * @param cause the line in the timeline
 */
record Ended(
    Ending ending,
    NotificationState state,
    @Nullable String reason,
    @Nullable String error,
    @Nullable Instant nextAttemptAt,
    String cause) {

  static Ended with(AttemptResult result) {
    Ending ending = Ending.of(result.outcome());
    String error = error(result.outcome());
    String failed =
        "attempt %d %s: %s"
            .formatted(
                result.number(), ending == Ending.INTERRUPTED ? "interrupted" : "failed", error);
    return switch (result.verdict()) {
      case Verdict.Done _ ->
          new Ended(
              ending,
              NotificationState.SENT,
              null,
              null,
              null,
              "sent: " + answer(result.outcome()));
      case Verdict.Retry(Instant at) ->
          new Ended(
              ending, NotificationState.RETRYING, error, error, at, failed + ", next at " + at);
      case Verdict.DeadLetter(String reason) ->
          new Ended(
              ending, NotificationState.DEAD_LETTER, reason, error, null, "dead letter: " + reason);
    };
  }

  static @Nullable String error(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _ -> null;
      case Outcome.Deferred deferred -> deferred.message();
      case Outcome.Rejected rejected -> rejected.message();
      case Outcome.Unknown unknown -> unknown.message();
    };
  }

  private static String answer(Outcome outcome) {
    String error = error(outcome);
    return outcome instanceof Outcome.Accepted(String answer) ? answer : String.valueOf(error);
  }
}
