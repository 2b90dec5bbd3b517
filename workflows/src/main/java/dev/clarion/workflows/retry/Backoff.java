package dev.clarion.workflows.retry;

import java.time.Duration;

/**
 * Exponential growth of the delay between attempts: {@code initial × factor^(n-1)}, never over
 * {@code maximum}.
 *
 * @param initial delay after the first failure; positive
 * @param factor growth from one delay to the next; at least 1
 * @param maximum longest delay; at least {@code initial}
 * @param retries how many attempts follow the first; 0 to 1000
 */
public record Backoff(Duration initial, double factor, Duration maximum, int retries) {

  public Backoff {
    if (!initial.isPositive()) {
      throw new IllegalArgumentException("initial must be longer than zero");
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor must be at least 1");
    }
    if (maximum.compareTo(initial) < 0) {
      throw new IllegalArgumentException("maximum must not be shorter than initial");
    }
    if (retries < 0 || retries > 1000) {
      throw new IllegalArgumentException("retries must be between 0 and 1000");
    }
  }

  /** The delay after failure {@code n}, counted from 1. */
  Duration delayAfter(int n) {
    double millis = initial.toMillis() * Math.pow(factor, n - 1.0);
    return millis >= maximum.toMillis() ? maximum : Duration.ofMillis((long) millis);
  }
}
