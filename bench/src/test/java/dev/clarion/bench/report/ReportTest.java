package dev.clarion.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.bench.cost.HistoryCost;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private static final HistoryCost SENT = new HistoryCost(2, 6, 2200);

  @Test
  void writesTheAnswersFirstAndTheRawFiguresBehind() {
    Report report = Figures.with(SENT, new Pair(50, 100));

    JsonNode json = JsonMapper.shared().readTree(report.json());

    assertThat(json.propertyNames())
        .containsExactly(
            "throughputRatio",
            "acceptRatio",
            "acceptToReceivedP50Ms",
            "requestToSentRatio",
            "stateTransitions",
            "events",
            "historyBytes",
            "raw");
    assertThat(json.at("/throughputRatio").asDouble()).isEqualTo(2.0);
    assertThat(json.at("/acceptRatio").asDouble()).isEqualTo(1.5);
    assertThat(json.at("/acceptToReceivedP50Ms").asDouble()).isEqualTo(8.0);
    assertThat(json.at("/requestToSentRatio").asDouble()).isEqualTo(0.4);
    assertThat(json.at("/stateTransitions").asInt()).isEqualTo(2);
    assertThat(json.at("/events").asInt()).isEqualTo(6);
    assertThat(json.at("/historyBytes").asInt()).isEqualTo(2200);
    assertThat(json.at("/raw/many/pairs/0/ratio").asDouble()).isEqualTo(2.0);
    assertThat(json.at("/raw/histories/bare/stateTransitions").asInt()).isEqualTo(6);
  }

  @Test
  void takesTheMedianOfThePairsRatiosSoThatOneBadPairDoesNotCount() {
    Report report = Figures.with(SENT, new Pair(50, 100), new Pair(100, 20), new Pair(40, 100));

    assertThat(report.throughputRatio()).isEqualTo(2.0);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumberOfPairs() {
    Report report = Figures.with(SENT, new Pair(50, 100), new Pair(50, 200));

    assertThat(report.throughputRatio()).isEqualTo(3.0);
  }
}
