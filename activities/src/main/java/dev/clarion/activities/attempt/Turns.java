package dev.clarion.activities.attempt;

import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.store.destination.Gate;
import dev.clarion.store.limit.RateLimits;
import dev.clarion.store.limit.RateLimits.Turn;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.retry.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no attempt begins before its turn under the rate limits on its way.
 *
 * <p>A turn is given once and for all, first come, first served: ten thousand of a broadcast would
 * have them all, and whoever comes after would wait for minutes. So they stand in a line of their
 * own, and take a turn when their place in it has come and one is free.
 */
public final class Turns {

  /** Not worth a timer. */
  private static final Duration A_MOMENT = Duration.ofMillis(50);

  /** Until one of a broadcast looks again, at least. */
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  private final RateLimits limits;
  private final Clock clock;

  public Turns(RateLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes the turns that are still missing, one limit after the other: a turn under a wide limit is
   * not taken while a narrow one has it wait.
   *
   * @param order says how many have been given already, and whether it is one of a broadcast
   * @param all the limits
   * @param gate takes no turn while that is shut; null: all the same
   * @return empty when it may begin now
   */
  Optional<Verdict.Wait> missing(AttemptOrder order, List<Limit> all, @Nullable Gate gate) {
    List<Limit> steps = order.bulk() ? inLine(all) : all;
    for (int i = order.turns(); i < steps.size(); i++) {
      Limit limit = steps.get(i);
      Turn turn = take(order, limit, gate);
      if (!turn.given()) { // others have come in between: to the end of the line
        Duration again = take(order, steps.get(i - 1), gate).delay();
        return Optional.of(wait(again.compareTo(A_WHILE) < 0 ? A_WHILE : again, i, limit));
      }
      if (turn.delay().compareTo(A_MOMENT) > 0) {
        return Optional.of(wait(turn.delay(), i + 1, limit));
      }
      pause(turn.delay());
    }
    return Optional.empty();
  }

  private static List<Limit> inLine(List<Limit> limits) {
    return limits.stream().flatMap(limit -> Stream.of(limit.line(), limit.soon())).toList();
  }

  private Turn take(AttemptOrder order, Limit limit, @Nullable Gate gate) {
    RateLimit rate = limit.rate();
    return limits
        .take(order.tenant(), limit.key(), rate.permits(), rate.per(), limit.patience(), gate)
        .blockOptional()
        .orElseThrow();
  }

  private Verdict.Wait wait(Duration delay, int taken, Limit limit) {
    Instant at = clock.instant().plus(delay).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    return new Verdict.Wait(at, taken, reason(limit, at));
  }

  private static String reason(Limit limit, Instant at) {
    return "waits for its turn until %s: at most %d in %s for each %s"
        .formatted(at, limit.rate().permits(), limit.rate().per(), limit.rate().key().wire());
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
