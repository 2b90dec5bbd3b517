package dev.clarion.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast routes are resolved, on one thread.
 *
 * @param routes of the tenant
 * @param firstMatch no route continues
 * @param onward every other route continues
 */
public record RoutingReport(int routes, Resolved firstMatch, Resolved onward, Machine machine) {

  /** Events a second that are wanted at least. */
  public static final double TARGET = 5_000;

  /**
   * Events a second.
   *
   * @param slowest of the iterations
   * @param fastest of the iterations
   */
  public record Resolved(double perSecond, double slowest, double fastest) {}

  /** Whether both kinds are fast enough. */
  @JsonIgnore
  public boolean isFastEnough() {
    return firstMatch.perSecond >= TARGET && onward.perSecond >= TARGET;
  }

  /** As JSON, for programs. */
  public String json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }
}
