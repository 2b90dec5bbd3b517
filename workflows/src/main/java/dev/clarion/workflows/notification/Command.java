package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of a notification under way. Every field may be left out, so that a signal sent
 * by hand from Temporal's UI or CLI needs no more than the part that matters: {@code temporal
 * workflow signal --name acknowledge --input '{"note":"on it"}'}.
 */
public sealed interface Command {

  /** Who asks; absent in a signal by hand. */
  @Nullable String by();

  /**
   * Says that somebody has seen it.
   *
   * @param via by which way it came; a signal by hand is {@code signal}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Acknowledge(@Nullable String note, @Nullable String by, @Nullable String via)
      implements Command {}

  /**
   * Sends the stored message again, at once, in a new round.
   *
   * @param force also when it has been sent
   * @param retryPolicy the channel's current policy; absent: the one it has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Replay(boolean force, @Nullable RetryPolicy retryPolicy, @Nullable String by)
      implements Command {}

  /** Stops it for good. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cancel(@Nullable String reason, @Nullable String by) implements Command {}

  /**
   * Puts the next attempt off.
   *
   * @param duration from now, named {@code for} in JSON; exactly one of this and {@code until}
   * @param until a point in the future
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Snooze(
      @JsonProperty("for") @Nullable Duration duration,
      @Nullable Instant until,
      @Nullable String by)
      implements Command {

    /** Temporal's timers end with the year 9999; people's patience does before. */
    public static final Duration LONGEST = Duration.ofDays(3653);

    /** Why it does not say how long; null when it does. */
    public @Nullable String problem(Instant now) {
      if ((duration == null) == (until == null)) {
        return "say how long: either 'for' or 'until'";
      }
      if (duration != null && (!duration.isPositive() || duration.compareTo(LONGEST) > 0)) {
        return "'for' must be longer than zero and at most ten years";
      }
      return until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))
          ? "'until' must lie in the future, at most ten years ahead"
          : null;
    }
  }

  /** Makes the next attempt now. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SendNow(@Nullable String by) implements Command {}

  /**
   * Continues under another policy.
   *
   * @param policy name of a declared or built-in policy
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeRetryPolicy(@Nullable String policy, @Nullable String by) implements Command {}
}
