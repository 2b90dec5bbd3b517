package dev.clarion.activities.attempt;

import dev.clarion.store.destination.Gate;
import dev.clarion.store.limit.RateLimits;
import dev.clarion.workflows.retry.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees to it that no attempt begins before its turn under the rate limits on its way. */
public final class Turns {

  /** Not worth a timer. */
  private static final Duration A_MOMENT = Duration.ofMillis(50);

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
   * @param taken how many of the limits have given their turn already
   * @param gate takes no turn while that is shut; null: all the same
   * @return empty when it may begin now
   */
  Optional<Verdict.Wait> missing(String tenant, List<Limit> all, int taken, @Nullable Gate gate) {
    for (int i = taken; i < all.size(); i++) {
      Limit limit = all.get(i);
      Duration delay =
          limits
              .take(tenant, limit.key(), limit.rate().permits(), limit.rate().per(), gate)
              .blockOptional()
              .orElse(Duration.ZERO);
      if (delay.compareTo(A_MOMENT) > 0) {
        Instant at = clock.instant().plus(delay).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return Optional.of(new Verdict.Wait(at, i + 1, reason(limit, at)));
      }
      pause(delay);
    }
    return Optional.empty();
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
