package dev.clarion.bench.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.clarion.bench.clarion.Backlog;
import java.util.List;

/**
 * What a hanging destination costs the other traffic.
 *
 * @param throughputRatio with it by without it, the median of the pairs
 * @param p50Ratio from the request to {@code sent}, with it by without it
 * @param p99Ratio the same
 * @param pairs of phases, in the order in which they were measured
 * @param without milliseconds from the request to {@code sent} in all phases without it
 * @param with in all phases with it
 * @param hanging what had become of the notifications to it at the ends of the phases
 */
@JsonPropertyOrder({
  "throughputRatio",
  "p50Ratio",
  "p99Ratio",
  "pairs",
  "without",
  "with",
  "hanging"
})
public record Beside(
    double throughputRatio,
    double p50Ratio,
    double p99Ratio,
    List<Phases> pairs,
    Spread without,
    Spread with,
    Backlog hanging) {

  public Beside {
    pairs = List.copyOf(pairs);
  }

  /** Draws the conclusions. */
  public static Beside of(List<Phases> pairs, Spread without, Spread with, Backlog hanging) {
    return new Beside(
        Pair.median(pairs.stream().map(Phases::ratio).toList()),
        with.p50() / without.p50(),
        with.p99() / without.p99(),
        pairs,
        without,
        with,
        hanging);
  }
}
