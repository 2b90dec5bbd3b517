package dev.clarion.bench.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a run. The first ones answer the questions, {@code raw} is what they are made of.
 *
 * @param throughputRatio notifications a second by bare workflows a second, the median of the pairs
 * @param acceptRatio p50 of accepting a notification by p50 of starting a bare workflow
 * @param acceptToReceivedP50Ms milliseconds from 202 to the arrival
 * @param requestToSentRatio p50 from the request to {@code sent} by p50 of a bare workflow
 * @param stateTransitions of a notification that is accepted at the first try
 * @param events of its history
 * @param historyBytes of its history
 */
@JsonPropertyOrder({
  "throughputRatio", "acceptRatio", "acceptToReceivedP50Ms", "requestToSentRatio",
  "stateTransitions", "events", "historyBytes", "raw"
})
public record Report(
    double throughputRatio,
    double acceptRatio,
    double acceptToReceivedP50Ms,
    double requestToSentRatio,
    long stateTransitions,
    long events,
    long historyBytes,
    Raw raw) {

  /**
   * What was measured.
   *
   * @param heapBytes alive in the heap of the API and the worker after the load
   */
  public record Raw(
      Machine machine,
      OneAtATime oneAtATime,
      Many many,
      Histories histories,
      Database database,
      Processor bareProcessor,
      Processor clarionProcessor,
      long heapBytes) {}

  /** Draws the conclusions. */
  public static Report of(Raw raw) {
    OneAtATime one = raw.oneAtATime;
    return new Report(
        raw.many.ratio(),
        one.accept().p50() / one.bareStart().p50(),
        one.acceptToReceived().p50(),
        one.requestToSent().p50() / one.bareEndToEnd().p50(),
        raw.histories.sent().stateTransitions(),
        raw.histories.sent().events(),
        raw.histories.sent().bytes(),
        raw);
  }

  /** As JSON, for programs. */
  public String json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }
}
