package dev.clarion.activities.attempt;

import dev.clarion.config.channel.manners.RateLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit on the way of one attempt.
 *
 * @param key what it counts
 * @param patience takes no turn that comes later than that; null: whenever it comes
 */
record Limit(String key, RateLimit rate, @Nullable Duration patience) {

  /** How far ahead a broadcast takes turns, and so how long it may make anybody else wait. */
  private static final Duration SOON = Duration.ofSeconds(1);

  static Limit of(String channel, RateLimit rate, String host, String recipient) {
    return new Limit(
        "%s %s %s".formatted(channel, rate.key().wire(), rate.key().of(host, recipient)).strip(),
        rate,
        null);
  }

  /**
   * Where those of broadcasts stand in line for it, among themselves. A tenth slower than the limit
   * itself, so that others find turns free.
   */
  Limit line() {
    return new Limit(
        "bulk " + key,
        new RateLimit(rate.permits(), rate.per().plus(rate.per().dividedBy(10)), rate.key()),
        null);
  }

  /** The limit itself, for one of a broadcast whose place in line has come. */
  Limit soon() {
    return new Limit(key, rate, SOON);
  }
}
