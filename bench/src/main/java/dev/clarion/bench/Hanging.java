package dev.clarion.bench;

import dev.clarion.bench.clarion.Backlog;
import dev.clarion.bench.clarion.Clarion;
import dev.clarion.bench.clarion.HangingReceiver;
import dev.clarion.bench.clarion.Notifications;
import dev.clarion.bench.clarion.SentWatch;
import dev.clarion.bench.load.ClosedLoop;
import dev.clarion.bench.load.Latencies;
import dev.clarion.bench.load.OpenLoop;
import dev.clarion.bench.report.Beside;
import dev.clarion.bench.report.HangingReport;
import dev.clarion.bench.report.Machine;
import dev.clarion.bench.report.Phases;
import dev.clarion.bench.report.Spread;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures traffic to a good receiver, at a rate that the machine can carry, in phases with and
 * without a tenth more that goes to a destination that accepts connections and never answers.
 *
 * <p>Phases are paired, and every other pair is the other way round, so that what gets faster or
 * slower in the course of a run disturbs both sides. Each phase has a hanging destination of its
 * own, and what waits for it is cancelled afterwards.
 */
record Hanging(
    Clarion clarion, Notifications notifications, SentWatch watch, Consumer<String> say) {

  private static final long PATIENCE_SECONDS = 60;

  /** Failures in a row after which the default circuit opens. */
  private static final int FAILURES = 10;

  /** Between two looks at what is to come. */
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Before a phase, for what the one before has left. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  HangingReport run(HangingPlan plan)
      throws IOException, InterruptedException, ExecutionException, SQLException {
    Machine machine = Machine.here(Clarion.flags());
    warmUp(plan);
    Measured failing = new Measured("failing", false, plan);
    Measured down = new Measured("down", true, plan);
    for (int number = 1; number <= plan.pairs(); number++) {
      failing.pair(number);
      down.pair(number);
    }
    return new HangingReport(
        plan.perSecond(), plan.hangingPerSecond(), failing.figures(), down.figures(), machine);
  }

  /** Gently at first, and the other ways too: timeouts and parking have code of their own. */
  private void warmUp(HangingPlan plan)
      throws IOException, InterruptedException, ExecutionException, SQLException {
    say.accept("Warming up: %d notifications".formatted(plan.warmUp()));
    Latencies ignored = new Latencies();
    for (int callers : List.of(4, 16, 32, 32)) {
      ClosedLoop.run(plan.warmUp() / 4, callers, () -> send(ignored, System.nanoTime()));
    }
    new Measured("warming up", false, plan).with();
    new Measured("warming up", true, plan).with();
  }

  private void send(Latencies requestToSent, long due) throws Exception {
    String id = notifications.send(new Latencies(), new Latencies());
    watch.sent(id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    requestToSent.add(System.nanoTime() - due);
  }

  /** What the phases with a destination in one state add up to. */
  private final class Measured {

    private final String name;
    private final boolean openAtFirst;
    private final HangingPlan plan;
    private final List<Phases> pairs = new ArrayList<>();
    private final Latencies without = new Latencies();
    private final Latencies with = new Latencies();
    private Backlog hanging = Backlog.none();

    private Measured(String name, boolean openAtFirst, HangingPlan plan) {
      this.name = name;
      this.openAtFirst = openAtFirst;
      this.plan = plan;
    }

    private void pair(int number)
        throws IOException, InterruptedException, ExecutionException, SQLException {
      Phases pair = number % 2 == 1 ? new Phases(without(), with()) : withFirst();
      pairs.add(pair);
      say.accept(
          "Pair %d of %d, %s: %.1f without, %.1f with it per second; p99 so far %.1f and %.1f ms"
              .formatted(
                  number,
                  plan.pairs(),
                  name,
                  pair.without(),
                  pair.with(),
                  Spread.of(without).p99(),
                  Spread.of(with).p99()));
    }

    private Phases withFirst()
        throws IOException, InterruptedException, ExecutionException, SQLException {
      double first = with();
      return new Phases(without(), first);
    }

    private double without() throws InterruptedException {
      Thread.sleep(SETTLING);
      return traffic(without);
    }

    private double with()
        throws IOException, InterruptedException, ExecutionException, SQLException {
      URI destination;
      double perSecond;
      try (HangingReceiver receiver = new HangingReceiver()) {
        destination = receiver.address();
        if (openAtFirst) {
          open(destination);
        }
        Thread.sleep(SETTLING);
        perSecond = beside(destination);
      }
      cancel(destination);
      return perSecond;
    }

    private double beside(URI destination)
        throws InterruptedException, ExecutionException, SQLException {
      Backlog before = Backlog.in(clarion.jdbcUrl(), destination);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> hung =
            threads.submit(() ->
                OpenLoop.run(
                    plan.hangingPerSecond(),
                    plan.phase(),
                    _ -> notifications.sendHanging(destination)));
        double perSecond = traffic(with);
        hung.get();
        hanging = hanging.plus(Backlog.in(clarion.jdbcUrl(), destination).since(before));
        return perSecond;
      }
    }

    private double traffic(Latencies requestToSent) throws InterruptedException {
      return OpenLoop.run(plan.perSecond(), plan.phase(), due -> send(requestToSent, due));
    }

    /** As many as it takes fail; they are not what is measured. */
    private void open(URI destination) throws IOException, InterruptedException, SQLException {
      for (int number = 0; number < FAILURES; number++) {
        notifications.sendHanging(destination);
      }
      await("the circuit did not open", () -> Backlog.isDown(clarion.jdbcUrl(), destination));
      cancel(destination);
    }

    /** What is under way cannot be cancelled yet, and ends soon now. */
    private void cancel(URI destination) throws IOException, InterruptedException, SQLException {
      await(
          "something could not be cancelled",
          () -> {
            for (String id : Backlog.unfinished(clarion.jdbcUrl(), destination)) {
              notifications.cancel(id);
            }
            return Backlog.unfinished(clarion.jdbcUrl(), destination).isEmpty();
          });
    }

    private Beside figures() {
      return Beside.of(pairs, Spread.of(without), Spread.of(with), hanging);
    }
  }

  /** What is waited for. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, SQLException;
  }

  private static void await(String otherwise, Condition condition)
      throws IOException, InterruptedException, SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(otherwise);
      }
      Thread.sleep(LOOK);
    }
  }
}
