package dev.clarion.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.bench.clarion.Backlog;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HangingReportTest {

  private static final Spread WITHOUT = new Spread(20, 50, 1200);

  @Test
  void dividesWhatWasWithByWhatWasWithout() {
    Beside beside =
        Beside.of(
            List.of(new Phases(40, 36), new Phases(40, 20), new Phases(40, 40)),
            WITHOUT,
            new Spread(22, 60, 1200),
            Backlog.none());

    assertThat(beside.throughputRatio()).isEqualTo(0.9); // one bad pair does not count
    assertThat(beside.p50Ratio()).isEqualTo(1.1);
    assertThat(beside.p99Ratio()).isEqualTo(1.2);
  }

  @Test
  void addsUpWhatBecameOfTheHangingOnes() {
    Backlog first = new Backlog(50, 30, 22).since(new Backlog(10, 0, 10));

    assertThat(first).isEqualTo(new Backlog(40, 30, 12));
    assertThat(first.plus(new Backlog(40, 40, 0))).isEqualTo(new Backlog(80, 70, 12));
  }

  @Test
  void writesBothKindsWithTheAnswersFirst() {
    JsonNode json = JsonMapper.shared().readTree(report(38, 52).json());

    assertThat(json.propertyNames())
        .containsExactly("perSecond", "hangingPerSecond", "failing", "down", "machine");
    assertThat(json.at("/failing").propertyNames())
        .containsExactly(
            "throughputRatio", "p50Ratio", "p99Ratio", "pairs", "without", "with", "hanging");
    assertThat(json.at("/down/throughputRatio").asDouble()).isEqualTo(0.95);
    assertThat(json.at("/down/p99Ratio").asDouble()).isEqualTo(1.04);
    assertThat(json.at("/failing/pairs/0/ratio").asDouble()).isEqualTo(1);
    assertThat(json.at("/failing/hanging/parked").asInt()).isEqualTo(15);
  }

  @Test
  void showsTheTargetsAndWhatBecameOfTheHangingOnes() {
    assertThat(Table.of(report(38, 52)))
        .containsPattern("circuit opens: throughput +1 +≥ 0.90 +met")
        .containsPattern("circuit opens: request → sent p99 +1 +≤ 1.10 +met")
        .containsPattern("circuit is open: throughput +0.95 +≥ 0.90 +met")
        .containsPattern("circuit is open: request → sent p99 +1.04 +≤ 1.10 +met")
        .containsPattern("circuit is open +20.0 +50.0 +20.0 +52.0")
        .containsPattern("circuit is open, pair 1 +40.0 +38.0 +0.95")
        .containsPattern("circuit opens +40 +15 +25")
        .doesNotContain("MISSED");
    assertThat(Table.of(report(30, 80)))
        .containsPattern("circuit is open: throughput +0.75 +≥ 0.90 +MISSED")
        .containsPattern("circuit is open: request → sent p99 +1.60 +≤ 1.10 +MISSED");
  }

  private static HangingReport report(double perSecondWhenDown, double p99WhenDown) {
    return new HangingReport(
        40,
        4,
        Beside.of(List.of(new Phases(40, 40)), WITHOUT, WITHOUT, new Backlog(40, 15, 25)),
        Beside.of(
            List.of(new Phases(40, perSecondWhenDown)),
            WITHOUT,
            new Spread(20, p99WhenDown, 1200),
            new Backlog(40, 40, 0)),
        new Machine("Linux", 2, "25", List.of("-Xmx512m"), 0.5));
  }
}
