package dev.clarion.workflows.retry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * What follows from an attempt's outcome under a retry policy. Recorded in the history, so the
 * workflow obeys, not computes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "then")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Verdict.Retry.class, name = "retry"),
  @JsonSubTypes.Type(value = Verdict.DeadLetter.class, name = "dead_letter")
})
public sealed interface Verdict {

  /** The provider accepted: nothing more to send. */
  record Done() implements Verdict {}

  /**
   * Try again.
   *
   * @param at when, not before now
   */
  record Retry(Instant at) implements Verdict {}

  /**
   * Stop, and keep it for a person to look at.
   *
   * @param reason why, as a sentence for the operator
   */
  record DeadLetter(String reason) implements Verdict {}
}
