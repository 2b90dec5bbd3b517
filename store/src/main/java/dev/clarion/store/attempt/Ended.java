package dev.clarion.store.attempt;

import dev.clarion.store.attempt.LoggedAttempt.Ending;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Elsewhere;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import java.util.Objects;
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
    Outcome outcome,
    Ending ending,
    NotificationState state,
    @Nullable String reason,
    @Nullable String error,
    @Nullable Instant nextAttemptAt,
    String cause) {

  static Ended with(AttemptOrder order, AttemptResult result) {
    Outcome outcome = Objects.requireNonNull(result.outcome(), "no attempt was made");
    Ending ending = Ending.of(outcome);
    String error = outcome.error();
    String failed =
        "%s %s: %s"
            .formatted(
                Story.of(order), ending == Ending.INTERRUPTED ? "interrupted" : "failed", error);
    return switch (result.verdict()) {
      case Verdict.Done _ ->
          new Ended(
              outcome,
              ending,
              NotificationState.SENT,
              null,
              null,
              null,
              "sent%s: %s".formatted(Story.through(order), answer(outcome)));
      case Verdict.Retry(Instant at) ->
          new Ended(
              outcome,
              ending,
              NotificationState.RETRYING,
              error,
              error,
              Story.earlier(at, otherwise(order, result)),
              failed + ", next at " + at + Story.of(result.fallback()));
      case Verdict.DeadLetter(String reason) -> {
        Instant otherwise = otherwise(order, result);
        yield new Ended(
            outcome,
            ending,
            stateAfterTheEndOfAWay(order, result),
            otherwise == null ? reason : error,
            error,
            otherwise,
            otherwise == null
                ? "dead letter: " + reason
                : failed + ", no more that way" + Story.of(result.fallback()));
      }
      case Verdict.Park(_, String reason) ->
          new Ended(
              outcome, ending, NotificationState.PARKED, reason, error, null, failed + ", parked");
      case Verdict.Wait _, Verdict.Detour _, Verdict.Suppress _ ->
          throw new IllegalArgumentException("no attempt ends with " + result.verdict());
    };
  }

  /** When it goes on by another way; null when it does not. */
  private static @Nullable Instant otherwise(AttemptOrder order, AttemptResult result) {
    if (result.fallback() != null) {
      return result.endedAt();
    }
    Elsewhere elsewhere = order.elsewhere();
    return elsewhere == null ? null : elsewhere.due();
  }

  private static NotificationState stateAfterTheEndOfAWay(
      AttemptOrder order, AttemptResult result) {
    if (result.fallback() != null) {
      return NotificationState.RETRYING;
    }
    Elsewhere elsewhere = order.elsewhere();
    return elsewhere == null ? NotificationState.DEAD_LETTER : elsewhere.state();
  }

  private static String answer(Outcome outcome) {
    return outcome instanceof Outcome.Accepted(String answer)
        ? answer
        : String.valueOf(outcome.error());
  }
}
