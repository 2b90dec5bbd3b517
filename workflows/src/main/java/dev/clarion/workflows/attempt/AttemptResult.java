package dev.clarion.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order. It is in the log, with the notification's new state, by the time the
 * workflow reads it.
 *
 * @param number of the attempt that this tells of; lower than the one ordered when an earlier one
 *     had already succeeded
 * @param endedAt when that was known
 * @param outcome null when no attempt was made, as the verdict says
 * @param fallback another way to go from now on, beside this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptResult(
    int number,
    Instant endedAt,
    @Nullable Outcome outcome,
    Verdict verdict,
    @Nullable Fallback fallback) {

  /** The end of an attempt that leads to no other way. */
  public AttemptResult(int number, Instant endedAt, Outcome outcome, Verdict verdict) {
    this(number, endedAt, outcome, verdict, null);
  }

  /** No attempt was made. */
  public static AttemptResult without(Verdict verdict, int number, Instant at) {
    return new AttemptResult(number, at, null, verdict, null);
  }
}
