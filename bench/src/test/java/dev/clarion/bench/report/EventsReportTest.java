package dev.clarion.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.bench.cost.HistoryCost;
import dev.clarion.bench.report.EventsReport.Repeats;
import dev.clarion.bench.report.EventsReport.Waiting;
import dev.clarion.bench.report.RoutingReport.Resolved;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsReportTest {

  private static final Machine MACHINE = new Machine("Linux", 2, "25", List.of(), 0.5);

  @Test
  void showsWhetherTheTargetsAreMet() {
    assertThat(Table.of(report(1.5, 0, 95, 60L << 20)))
        .containsPattern("repeat p50, one at a time, ms +1.50 +≤ 2 +met")
        .containsPattern("workflows of all repeats +0 +≤ 0 +met")
        .containsPattern("history of an issue, bytes +9000 +≤ 20000 +met")
        .containsPattern("throughput with / without, 20000 issues open +0.95 +≥ 0.90 +met")
        .containsPattern("growth of the heap from 1000 open on, MiB +2 +≤ 8 +met")
        .containsPattern("request, 8 at a time +4.00 +9.00 +900.0 +10000")
        .doesNotContain("MISSED");
    assertThat(Table.of(report(2.5, 1, 80, 90L << 20)))
        .containsPattern("repeat p50, one at a time, ms +2.50 +≤ 2 +MISSED")
        .containsPattern("workflows of all repeats +1 +≤ 0 +MISSED")
        .containsPattern("issues open +0.80 +≥ 0.90 +MISSED")
        .containsPattern("growth of the heap from 1000 open on, MiB +32 +≤ 8 +MISSED");
  }

  @Test
  void writesTheConclusionsToo() {
    JsonNode json = JsonMapper.shared().readTree(report(1.5, 0, 95, 60L << 20).json());

    assertThat(json.at("/oneAtATime/server/p50").asDouble()).isEqualTo(1);
    assertThat(json.at("/waiting/throughputRatio").asDouble()).isEqualTo(0.95);
    assertThat(json.at("/waiting/historyBytes").asInt()).isEqualTo(9_000);
    assertThat(json.at("/waiting/heapGrowth").asDouble()).isEqualTo(2);
  }

  @Test
  void routesAreFastEnoughWhenBothKindsAre() {
    assertThat(routing(5_000, 5_000).isFastEnough()).isTrue();
    assertThat(routing(4_999, 9_000).isFastEnough()).isFalse();
    assertThat(routing(9_000, 4_999).isFastEnough()).isFalse();
    assertThat(Table.of(routing(9_000, 4_000)))
        .containsPattern("first match, 1000 routes +9000 +≥ 5000 +met")
        .containsPattern("half continue, 1000 routes +4000 +≥ 5000 +MISSED");
    assertThat(JsonMapper.shared().readTree(routing(9_000, 4_000).json()).propertyNames())
        .containsExactly("routes", "firstMatch", "onward", "machine");
  }

  private static EventsReport report(double p50, long workflows, double with, long heap) {
    return new EventsReport(
        new Repeats(1, 500, new Spread(p50, 4, 10_000), new Spread(1, 3, 10_000), workflows, 0),
        new Repeats(8, 900, new Spread(4, 9, 10_000), new Spread(3, 8, 10_000), 0, 0),
        new Waiting(
            20_000,
            1_000,
            30,
            new HistoryCost(2, 8, 5_000),
            new HistoryCost(3, 9, 4_000),
            List.of(new Phases(100, with), new Phases(100, 20), new Phases(100, 110)),
            new Processor(5, 2, 1, 0),
            new Processor(5, 2, 1, 0),
            48L << 20,
            58L << 20,
            heap),
        MACHINE);
  }

  private static RoutingReport routing(double first, double onward) {
    return new RoutingReport(
        1_000, new Resolved(first, first, first), new Resolved(onward, onward, onward), MACHINE);
  }
}
