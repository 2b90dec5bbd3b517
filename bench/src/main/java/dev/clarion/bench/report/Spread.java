package dev.clarion.bench.report;

import dev.clarion.bench.load.Latencies;
import java.time.Duration;

/**
 * How long something takes, in milliseconds.
 *
 * @param count how often it was measured
 */
public record Spread(double p50, double p99, long count) {

  public static Spread of(Latencies latencies) {
    return new Spread(millis(latencies.median()), millis(latencies.at(99)), latencies.count());
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
