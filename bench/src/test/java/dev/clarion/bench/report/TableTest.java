package dev.clarion.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.bench.cost.HistoryCost;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void saysWhichTargetsWereMet() {
    String table = Table.of(Figures.with(new HistoryCost(2, 6, 2200), new Pair(50, 100)));

    assertThat(table)
        .containsPattern("throughput, notifications / workflows +2 +≥ 1.50 +met")
        .containsPattern("accept p50 / start p50 +1.50 +≤ 1.50 +met")
        .containsPattern("accept → received p50, ms +8 +≤ 10 +met")
        .containsPattern("state transitions +2 +≤ 2 +met")
        .doesNotContain("MISSED");
  }

  @Test
  void saysWhichTargetsWereMissed() {
    String table = Table.of(Figures.with(new HistoryCost(3, 10, 5000), new Pair(100, 100)));

    assertThat(table)
        .containsPattern("throughput, notifications / workflows +1 +≥ 1.50 +MISSED")
        .containsPattern("state transitions +3 +≤ 2 +MISSED")
        .containsPattern("events +10 +≤ 9 +MISSED")
        .containsPattern("history, bytes +5000 +≤ 4096 +MISSED");
  }

  @Test
  void showsEachPairAndTheirMedian() {
    String table =
        Table.of(Figures.with(new HistoryCost(2, 6, 2200), new Pair(50, 100), new Pair(50, 125)));

    assertThat(table)
        .containsPattern("pair 1 +50.0 +100.0 +2.00")
        .containsPattern("pair 2 +50.0 +125.0 +2.50")
        .containsPattern("median +50.0 +112.5 +2.25");
  }

  @Test
  void hasNoTrailingBlanks() {
    assertThat(Table.of(Figures.with(new HistoryCost(2, 6, 2200), new Pair(50, 100))).lines())
        .noneMatch(line -> line.endsWith(" "));
  }
}
