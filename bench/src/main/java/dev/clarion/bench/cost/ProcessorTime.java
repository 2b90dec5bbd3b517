package dev.clarion.bench.cost;

import dev.clarion.bench.clarion.Clarion;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor time that the processes have used so far, user and system together. Zero where the
 * operating system does not tell.
 *
 * @param temporal the server
 * @param clarion the API and the worker
 * @param postgres all of its processes
 * @param bench this process: the load, the receiver, and the bare workflow's worker
 */
public record ProcessorTime(
    Duration temporal, Duration clarion, Duration postgres, Duration bench) {

  /** Up to now. */
  public static ProcessorTime now(Clarion clarion) {
    return new ProcessorTime(
        of(clarion.temporal()),
        of(clarion.jvm()),
        Stream.concat(Stream.of(clarion.postgres()), clarion.postgres().descendants())
            .map(ProcessorTime::of)
            .reduce(Duration.ZERO, Duration::plus),
        of(ProcessHandle.current()));
  }

  public static ProcessorTime none() {
    return new ProcessorTime(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  public ProcessorTime since(ProcessorTime before) {
    return new ProcessorTime(
        temporal.minus(before.temporal),
        clarion.minus(before.clarion),
        postgres.minus(before.postgres),
        bench.minus(before.bench));
  }

  public ProcessorTime plus(ProcessorTime other) {
    return new ProcessorTime(
        temporal.plus(other.temporal),
        clarion.plus(other.clarion),
        postgres.plus(other.postgres),
        bench.plus(other.bench));
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
