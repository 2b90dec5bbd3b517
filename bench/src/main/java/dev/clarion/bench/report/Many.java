package dev.clarion.bench.report;

import java.util.List;

/**
 * Throughput and latencies with so many under way.
 *
 * @param pairs of phases, in the order in which they were measured
 */
public record Many(
    int inFlight,
    int countPerPhase,
    List<Pair> pairs,
    Spread bareStart,
    Spread bareEndToEnd,
    Spread accept,
    Spread acceptToReceived) {

  public Many {
    pairs = List.copyOf(pairs);
  }

  double ratio() {
    return Pair.median(pairs.stream().map(Pair::ratio).toList());
  }

  double bare() {
    return Pair.median(pairs.stream().map(Pair::bare).toList());
  }

  double clarion() {
    return Pair.median(pairs.stream().map(Pair::clarion).toList());
  }
}
