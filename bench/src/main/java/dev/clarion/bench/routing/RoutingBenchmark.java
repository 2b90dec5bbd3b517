package dev.clarion.bench.routing;

import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Taken;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Resolves one event after the other, on one thread; one operation is one event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RoutingBenchmark {

  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

  private final Routing first = new Routing(ManyRoutes.configuration(false));
  private final Routing onward = new Routing(ManyRoutes.configuration(true));
  private final List<Event> events = ManyRoutes.events();
  private int next;

  /** The first route that matches. */
  @Benchmark
  public List<Taken> firstMatch() {
    return first.resolve(event(), NOW);
  }

  /** Every other route continues. */
  @Benchmark
  public List<Taken> onward() {
    return onward.resolve(event(), NOW);
  }

  private Event event() {
    next = (next + 1) % events.size();
    return events.get(next);
  }
}
