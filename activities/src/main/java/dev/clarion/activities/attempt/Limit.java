package dev.clarion.activities.attempt;

import dev.clarion.config.channel.manners.RateLimit;

/**
 * A rate limit on the way of one attempt.
 *
 * @param key what it counts
 */
record Limit(String key, RateLimit rate) {

  static Limit of(String channel, RateLimit rate, String host, String recipient) {
    return new Limit(
        "%s %s %s".formatted(channel, rate.key().wire(), rate.key().of(host, recipient)).strip(),
        rate);
  }
}
