package dev.clarion.workflows.retry;

import java.time.Duration;

/**
 * How long one attempt may take in all. The first is short, so that a slow destination does not
 * hold up the fast lane.
 *
 * @param first for the first attempt of a round; 1 ms to 8 s, because it runs inside a workflow
 *     task of 10 s
 * @param retry for every later attempt; 1 ms to 10 min
 */
public record Timeouts(Duration first, Duration retry) {

  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

  public Timeouts {
    requireWithin("first", first, Duration.ofSeconds(8));
    requireWithin("retry", retry, Duration.ofMinutes(10));
  }

  private static void requireWithin(String name, Duration value, Duration longest) {
    if (!value.isPositive() || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "timeout '" + name + "' must be longer than zero and at most " + longest);
    }
  }
}
