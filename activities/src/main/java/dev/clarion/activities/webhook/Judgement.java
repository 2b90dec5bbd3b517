package dev.clarion.activities.webhook;

import dev.clarion.activities.channel.RetryAfter;
import dev.clarion.activities.http.Ending;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.InstantSource;

/**
 * What an exchange's ending means for the notification.
 *
 * @param policy says which answers and failures are worth another try
 * @param onInterrupted whether the channel would rather lose than repeat
 * @param clock what a Retry-After date counts from
 */
record Judgement(RetryPolicy policy, OnInterrupted onInterrupted, InstantSource clock) {

  Outcome of(Ending ending) {
    return switch (ending) {
      case Ending.Answered answer -> ofAnswer(answer);
      case Ending.TokenRefused refused ->
          new Outcome.Deferred(
              ErrorKind.STATUS,
              "HTTP " + refused.answer().status() + ": the access token was refused and is dropped",
              RetryAfter.of(refused.answer().headers(), clock.instant()));
      case Ending.Failed failure -> ofFailure(failure);
    };
  }

  /** Only 2xx is success: a redirect is not followed, so it is a failure. */
  private Outcome ofAnswer(Ending.Answered answer) {
    String message = "HTTP " + answer.status();
    if (answer.status() / 100 == 2) {
      return new Outcome.Accepted(message);
    }
    if (policy.retriesStatus(answer.status())) {
      return new Outcome.Deferred(
          ErrorKind.STATUS, message, RetryAfter.of(answer.headers(), clock.instant()));
    }
    return new Outcome.Rejected(ErrorKind.STATUS, message);
  }

  private Outcome ofFailure(Ending.Failed failure) {
    ErrorKind kind = failure.kind();
    if (kind == ErrorKind.INTERRUPTED) {
      return failure.mayHaveArrived()
          ? new Outcome.Unknown(kind, failure.message())
          : new Outcome.Deferred(kind, failure.message(), null);
    }
    // A channel that may not repeat cannot treat "perhaps" as "no".
    if (failure.mayHaveArrived() && onInterrupted == OnInterrupted.DEAD_LETTER) {
      return new Outcome.Unknown(kind, failure.message());
    }
    return policy.retriesError(kind)
        ? new Outcome.Deferred(kind, failure.message(), null)
        : new Outcome.Rejected(kind, failure.message());
  }
}
