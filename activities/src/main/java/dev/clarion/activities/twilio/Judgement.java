package dev.clarion.activities.twilio;

import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.RetryAfter;
import dev.clarion.activities.http.Ending;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange's ending means for the notification. Twilio's code decides where it is known,
 * else the status.
 *
 * @param policy says which failures are worth another try
 * @param clock what a Retry-After date counts from
 */
record Judgement(RetryPolicy policy, InstantSource clock) {

  private static final int LONGEST_WORDS = 300;

  /** A telephone number in a sentence of Twilio's, up to its last two digits. */
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{4,}(?=[0-9]{2})");

  Outcome of(Ending ending) {
    return switch (ending) {
      case Ending.Answered answered -> ofAnswer(answered, Answer.of(answered.bodyPreview()));
      case Ending.TokenRefused refused -> of(refused.answer());
      case Ending.Failed failed -> ofFailure(failed);
    };
  }

  /** What an answer says of the recipient: of who has sent STOP, that. */
  static @Nullable Finding finding(Ending ending) {
    return ending instanceof Ending.Answered answered
            && Objects.equals(Answer.of(answered.bodyPreview()).code(), ErrorCode.OPTED_OUT)
        ? new Finding.TakesNothing(SuppressionReason.OPTED_OUT)
        : null;
  }

  private Outcome ofAnswer(Ending.Answered answered, Answer answer) {
    if (answered.status() / 100 == 2 && !answer.hasFailed()) {
      return new Outcome.Accepted(
          answer.sid() == null
              ? "HTTP " + answered.status()
              : answer.status() + " as " + answer.sid());
    }
    Optional<ErrorCode> known = Optional.ofNullable(answer.code()).flatMap(ErrorCode::of);
    return known.isPresent()
        ? ofKnown(known.get(), answered, "Twilio " + answer.code() + ": " + known.get().words())
        : ofStatus(answered, answer);
  }

  private Outcome ofKnown(ErrorCode known, Ending.Answered answered, String message) {
    boolean again =
        known.passes()
            ? policy.retriesError(known.kind())
            // A policy may retry 401 for credentials that are being rotated.
            : known.kind() == ErrorKind.CONFIGURATION && policy.retriesStatus(answered.status());
    return outcome(again, known.kind(), message, answered);
  }

  private Outcome ofStatus(Ending.Answered answered, Answer answer) {
    String words = answer.message() == null ? "" : ": " + masked(answer.message());
    return answer.code() == null
        ? outcome(
            policy.retriesStatus(answered.status()),
            ErrorKind.STATUS,
            "HTTP " + answered.status() + words,
            answered)
        : outcome(
            policy.retriesStatus(answered.status()),
            ErrorKind.PROVIDER,
            "Twilio " + answer.code() + words,
            answered);
  }

  private Outcome outcome(boolean again, ErrorKind kind, String message, Ending.Answered answered) {
    return again
        ? new Outcome.Deferred(kind, message, RetryAfter.of(answered.headers(), clock.instant()))
        : new Outcome.Rejected(kind, message);
  }

  /** What may have arrived may have been sent: Twilio cannot be asked to take it only once. */
  private Outcome ofFailure(Ending.Failed failed) {
    if (failed.mayHaveArrived()) {
      return new Outcome.Unknown(failed.kind(), failed.message());
    }
    return failed.kind() == ErrorKind.INTERRUPTED || policy.retriesError(failed.kind())
        ? new Outcome.Deferred(failed.kind(), failed.message(), null)
        : new Outcome.Rejected(failed.kind(), failed.message());
  }

  private static String masked(String words) {
    return Preview.of(NUMBER.matcher(words).replaceAll("…"), LONGEST_WORDS);
  }
}
