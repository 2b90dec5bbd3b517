package dev.clarion.bench.report;

import dev.clarion.bench.cost.ProcessorTime;
import java.time.Duration;

/**
 * Milliseconds of processor time for one workflow or notification under load, or for one second; 0
 * where the operating system does not tell.
 *
 * @param temporal the server
 * @param clarion the API and the worker
 * @param bench the load; with it the receiver, or the bare workflow's worker
 */
public record Processor(double temporal, double clarion, double postgres, double bench) {

  public static Processor of(ProcessorTime used, long count) {
    return new Processor(
        each(used.temporal(), count),
        each(used.clarion(), count),
        each(used.postgres(), count),
        each(used.bench(), count));
  }

  private static double each(Duration used, long count) {
    return Spread.millis(used) / count;
  }
}
