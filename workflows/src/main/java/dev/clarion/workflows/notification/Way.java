package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Round;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way to the recipient, and how far it has led: the notification's own channel, or one that it
 * falls back to.
 *
 * @param address null for its own
 * @param state {@code QUEUED}, {@code RETRYING} or {@code PARKED} while it goes on, {@code
 *     DEAD_LETTER} when it has come to its end
 * @param due when its next attempt starts
 * @param lastOutcome how its last attempt ended
 * @param lastEndedAt when
 * @param turns that rate limits have given to its next attempt
 * @param parkedAt the destination that it waits for
 * @param slow whether its first attempt keeps out of the fast lane
 * @param forced whether somebody wants the next attempt, be the destination held or down
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Way(
    @Nullable Address address,
    RetryPolicy policy,
    NotificationState state,
    Round round,
    Instant due,
    @Nullable Outcome lastOutcome,
    @Nullable Instant lastEndedAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int turns,
    @Nullable String parkedAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean slow,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean forced) {

  /** The notification's own, before anything happened. */
  public static Way own(RetryPolicy policy, Instant due) {
    return at(null, policy, NotificationState.QUEUED, Round.first(due), due, null, null);
  }

  /** Its own as an earlier version kept it. */
  public static Way own(RetryPolicy policy, Progress progress) {
    return at(
        null,
        policy,
        progress.state(),
        progress.round(),
        progress.due(),
        progress.lastOutcome(),
        progress.lastEndedAt());
  }

  /** A new one beside others of the same round. */
  public static Way to(Address address, RetryPolicy policy, int replay, Instant now) {
    return at(
        address, policy, NotificationState.QUEUED, new Round(replay, 0, now), now, null, null);
  }

  private static Way at(
      @Nullable Address address,
      RetryPolicy policy,
      NotificationState state,
      Round round,
      Instant due,
      @Nullable Outcome lastOutcome,
      @Nullable Instant lastEndedAt) {
    return new Way(
        address, policy, state, round, due, lastOutcome, lastEndedAt, 0, null, false, false);
  }

  /** Whether an attempt is to come on it. */
  public boolean goesOn() {
    return state == NotificationState.QUEUED
        || state == NotificationState.RETRYING
        || state == NotificationState.PARKED;
  }

  /** After an attempt that failed; it goes on at {@code next}, or has come to its end. */
  public Way failed(Outcome outcome, Instant endedAt, @Nullable Instant next) {
    return at(
        address,
        policy,
        next == null ? NotificationState.DEAD_LETTER : NotificationState.RETRYING,
        round.afterFailure(),
        next == null ? endedAt : next,
        outcome,
        endedAt);
  }

  /** Led nowhere, without an attempt. */
  public Way ended() {
    return at(address, policy, NotificationState.DEAD_LETTER, round, due, lastOutcome, lastEndedAt);
  }

  /** The same attempt, later. */
  public Way later(Instant at, int turnsSoFar) {
    return new Way(
        address,
        policy,
        lastOutcome == null ? NotificationState.QUEUED : NotificationState.RETRYING,
        round,
        at,
        lastOutcome,
        lastEndedAt,
        turnsSoFar,
        null,
        slow,
        forced);
  }

  /** Until the destination answers again or is released; at {@code recheck} it looks by itself. */
  public Way parked(String destination, Instant recheck) {
    return new Way(
        address,
        policy,
        NotificationState.PARKED,
        round,
        recheck,
        lastOutcome,
        lastEndedAt,
        0,
        destination,
        true,
        false);
  }

  /** Goes on at that time, whether or not it is parked now. */
  public Way snoozed(Instant until) {
    return state == NotificationState.PARKED ? later(until, 0) : movedTo(until, false);
  }

  /** No attempt on it starts later than this. */
  public Instant latest() {
    Duration patience = policy.giveUpAfter();
    return round.startedAt().plus(patience == null ? policy.deadLetterRetention() : patience);
  }

  /**
   * Goes on at that time instead, with a new turn under rate limits.
   *
   * @param despite whether the destination is tried although it is held or down
   */
  public Way movedTo(Instant at, boolean despite) {
    return new Way(
        address,
        policy,
        state,
        round,
        at,
        lastOutcome,
        lastEndedAt,
        0,
        parkedAt,
        slow,
        despite && state == NotificationState.PARKED);
  }

  /** From the first step of a policy. */
  public Way replayed(RetryPolicy under, Instant now) {
    return new Way(
        address,
        under,
        NotificationState.RETRYING,
        round.replayed(now),
        now,
        lastOutcome,
        lastEndedAt,
        0,
        null,
        slow,
        state == NotificationState.PARKED);
  }

  /** The same under another policy, which has it go on at {@code next} or come to its end. */
  public Way under(RetryPolicy other, @Nullable Instant next) {
    return new Way(
        address,
        other,
        next == null ? NotificationState.DEAD_LETTER : state,
        round,
        next == null ? due : next,
        lastOutcome,
        lastEndedAt,
        turns,
        parkedAt,
        slow,
        forced);
  }
}
