package dev.clarion.bench.report;

import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a run beside a hanging destination.
 *
 * @param perSecond notifications of the other traffic, as offered
 * @param hangingPerSecond notifications to the hanging destination
 * @param failing with a destination that nothing was sent to before, so the circuit opens meanwhile
 * @param down with one whose circuit is open already
 */
public record HangingReport(
    double perSecond, double hangingPerSecond, Beside failing, Beside down, Machine machine) {

  /** As JSON, for programs. */
  public String json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }
}
