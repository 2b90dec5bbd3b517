package dev.clarion.bench.routing;

import dev.clarion.bench.report.Machine;
import dev.clarion.bench.report.RoutingReport;
import dev.clarion.bench.report.RoutingReport.Resolved;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link RoutingBenchmark}: some 20 seconds, or in a moment to see that it works. */
public final class RoutingRun {

  private RoutingRun() {}

  /**
   * Measures.
   *
   * @param quick in this JVM and too briefly for its speed; else in a fresh one with the same flags
   */
  public static RoutingReport run(boolean quick, List<String> flags) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(RoutingBenchmark.class.getName())
                    .forks(quick ? 0 : 1)
                    .warmupIterations(quick ? 1 : 4)
                    .warmupTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                    .measurementIterations(quick ? 1 : 5)
                    .measurementTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    return new RoutingReport(
        ManyRoutes.ROUTES,
        resolved(results, "firstMatch"),
        resolved(results, "onward"),
        Machine.here(flags));
  }

  private static Resolved resolved(Collection<RunResult> results, String benchmark) {
    Result<?> result =
        results.stream()
            .map(RunResult::getPrimaryResult)
            .filter(each -> each.getLabel().equals(benchmark))
            .findFirst()
            .orElseThrow();
    return new Resolved(
        result.getScore(), result.getStatistics().getMin(), result.getStatistics().getMax());
  }
}
