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
  @JsonSubTypes.Type(value = Verdict.DeadLetter.class, name = "dead_letter"),
  @JsonSubTypes.Type(value = Verdict.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Verdict.Detour.class, name = "detour"),
  @JsonSubTypes.Type(value = Verdict.Park.class, name = "park"),
  @JsonSubTypes.Type(value = Verdict.Suppress.class, name = "suppress")
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

  // Those below come before anything was sent: no attempt was made.

  /**
   * Its turn under a rate limit has not come.
   *
   * @param at when it has
   * @param turns how many of the limits on its way have given it a turn by then
   * @param reason which limit, for the operator
   */
  record Wait(Instant at, int turns, String reason) implements Verdict {}

  /** Its destination fails: not in the fast lane. */
  record Detour() implements Verdict {}

  /**
   * Its destination is held, or down.
   *
   * @param destination its id
   * @param reason why, for the operator
   */
  record Park(String destination, String reason) implements Verdict {}

  /**
   * It is not to be sent at all.
   *
   * @param reason why, for the operator
   */
  record Suppress(String reason) implements Verdict {}
}
