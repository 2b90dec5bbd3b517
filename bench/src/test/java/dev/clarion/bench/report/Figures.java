package dev.clarion.bench.report;

import dev.clarion.bench.cost.HistoryCost;
import java.util.List;
import java.util.Map;

/** A run that never was, with figures that are easy to check. */
final class Figures {

  private Figures() {}

  static Report with(HistoryCost sent, Pair... pairs) {
    OneAtATime one = new OneAtATime(spread(4), spread(100), spread(6), spread(8), spread(40));
    Many many = new Many(64, 1000, List.of(pairs), spread(50), spread(600), spread(70), spread(80));
    HistoryCost bare = new HistoryCost(6, 11, 900);
    HistoryCost retried = new HistoryCost(9, 18, 4000);
    return Report.of(
        new Report.Raw(
            new Machine("Linux", 2, "25", List.of("-Xmx512m"), 0.5),
            one,
            many,
            new Histories(bare, sent, retried),
            new Database(Map.of("notification", 1.0, "attempt", 1.5), 3000, 5000),
            new Processor(14, 0, 0, 5),
            new Processor(7, 5, 1, 2),
            48L << 20));
  }

  private static Spread spread(double p50) {
    return new Spread(p50, 10 * p50, 200);
  }
}
