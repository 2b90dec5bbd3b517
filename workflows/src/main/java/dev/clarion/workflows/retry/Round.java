package dev.clarion.workflows.retry;

import java.time.Instant;

/**
 * One run through a retry policy. The first send opens round 0; every replay opens the next, from
 * the policy's first step.
 *
 * @param replay 0 for the first round, then the number of the replay
 * @param failures attempts of this round that have failed so far
 * @param startedAt when the round's first attempt became due; the policy's give-up time counts from
 *     here
 */
public record Round(int replay, int failures, Instant startedAt) {

  public static Round first(Instant startedAt) {
    return new Round(0, 0, startedAt);
  }

  public Round afterFailure() {
    return new Round(replay, failures + 1, startedAt);
  }

  public Round replayed(Instant at) {
    return new Round(replay + 1, 0, at);
  }
}
