package dev.clarion.bench;

import dev.clarion.bench.bare.BareWorkflows;
import dev.clarion.bench.clarion.Clarion;
import dev.clarion.bench.clarion.Notifications;
import dev.clarion.bench.clarion.SentWatch;
import dev.clarion.bench.cost.Heap;
import dev.clarion.bench.cost.HistoryCost;
import dev.clarion.bench.cost.ProcessorTime;
import dev.clarion.bench.cost.Stored;
import dev.clarion.bench.load.ClosedLoop;
import dev.clarion.bench.load.Latencies;
import dev.clarion.bench.report.Database;
import dev.clarion.bench.report.Histories;
import dev.clarion.bench.report.Machine;
import dev.clarion.bench.report.Many;
import dev.clarion.bench.report.OneAtATime;
import dev.clarion.bench.report.Pair;
import dev.clarion.bench.report.Processor;
import dev.clarion.bench.report.Report;
import dev.clarion.bench.report.Spread;
import dev.clarion.workflows.notification.Notification;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures both kinds on what runs, in turns: in phases under load, then one by one with nothing
 * else under way.
 */
record Comparison(
    Clarion clarion,
    WorkflowServiceStubs temporal,
    BareWorkflows bare,
    Notifications notifications,
    SentWatch watch,
    Consumer<String> say) {

  private static final long PATIENCE_SECONDS = 60;

  /** After an execution's end Temporal still indexes it, which the next one is not to pay for. */
  private static final Duration SETTLING = Duration.ofMillis(50);

  /** A JVM is warm when it gets no faster than this by another round, so many times in a row. */
  private static final double GAIN = 1.03;

  private static final int ROUNDS_WITHOUT_GAIN = 3;

  private static final int MOST_ROUNDS = 12;

  Report run(Plan plan) throws IOException, InterruptedException, SQLException {
    Machine machine = Machine.here(Clarion.flags());
    warmUp(plan);
    UnderLoad load = new UnderLoad();
    Stored before = Stored.in(clarion.jdbcUrl());
    for (int number = 1; number <= plan.pairs(); number++) {
      Pair pair = load.pair(plan.count(), plan.inFlight());
      say.accept("Pair %d of %d: %s".formatted(number, plan.pairs(), pair));
    }
    long count = (long) plan.pairs() * plan.count();
    Stored added = Stored.in(clarion.jdbcUrl()).since(before);
    say.accept("One at a time: %d of each, in turns".formatted(plan.singles()));
    OneAtATime one = singles(plan.singles());
    return Report.of(
        new Report.Raw(
            machine,
            one,
            load.measured(plan),
            histories(),
            Database.of(added, count),
            Processor.of(load.bareTime, count),
            Processor.of(load.clarionTime, count),
            Heap.alive(clarion.jvm())));
  }

  /** Gently: a JVM that has compiled nothing yet cannot take on everything at once. */
  private void warmUp(Plan plan) throws IOException, InterruptedException {
    say.accept("Warming up: rounds of %d until they get no faster".formatted(plan.warmUp()));
    singles(Math.min(plan.warmUp(), plan.singles()));
    new UnderLoad().pair(plan.warmUp() / 4, Math.max(1, plan.inFlight() / 8));
    UnderLoad load = new UnderLoad();
    double best = 0;
    int noFaster = 0;
    for (int round = 1; round <= MOST_ROUNDS && noFaster < ROUNDS_WITHOUT_GAIN; round++) {
      Pair pair = load.pair(plan.warmUp(), plan.inFlight());
      say.accept("Round %d: %s".formatted(round, pair));
      noFaster = pair.clarion() > best * GAIN ? 0 : noFaster + 1;
      best = Math.max(best, pair.clarion());
    }
  }

  private OneAtATime singles(int count) throws IOException, InterruptedException {
    Latencies start = new Latencies();
    Latencies endToEnd = new Latencies();
    Latencies accept = new Latencies();
    Latencies acceptToReceived = new Latencies();
    Latencies requestToSent = new Latencies();
    for (int n = 0; n < count; n++) {
      Thread.sleep(SETTLING);
      bare.run(start, endToEnd);
      Thread.sleep(SETTLING);
      long asked = System.nanoTime();
      String id = notifications.send(accept, acceptToReceived);
      notifications.awaitSent(id);
      requestToSent.add(System.nanoTime() - asked);
      ended(id);
    }
    return new OneAtATime(
        Spread.of(start),
        Spread.of(endToEnd),
        Spread.of(accept),
        Spread.of(acceptToReceived),
        Spread.of(requestToSent));
  }

  private Histories histories() throws IOException, InterruptedException {
    WorkflowExecution plain = bare.run(new Latencies(), new Latencies());
    String sent = notifications.send(new Latencies(), new Latencies());
    String retried = notifications.sendRefused(1);
    return new Histories(HistoryCost.of(temporal, plain), ended(sent), ended(retried));
  }

  /** What the notification's workflow has cost, once it has ended. */
  private HistoryCost ended(String id) throws InterruptedException {
    String workflow = Notification.workflowId("default", id);
    return HistoryCost.of(temporal, WorkflowExecution.newBuilder().setWorkflowId(workflow).build());
  }

  /** What phases under load add up to. */
  private final class UnderLoad {

    private final List<Pair> pairs = new ArrayList<>();
    private final Latencies start = new Latencies();
    private final Latencies endToEnd = new Latencies();
    private final Latencies accept = new Latencies();
    private final Latencies acceptToReceived = new Latencies();
    private ProcessorTime bareTime = ProcessorTime.none();
    private ProcessorTime clarionTime = ProcessorTime.none();

    private Pair pair(int count, int inFlight) throws InterruptedException {
      ProcessorTime atFirst = ProcessorTime.now(clarion);
      Duration bareTook = ClosedLoop.run(count, inFlight, () -> bare.run(start, endToEnd));
      ProcessorTime between = ProcessorTime.now(clarion);
      Duration clarionTook = notifications(count, inFlight);
      ProcessorTime atLast = ProcessorTime.now(clarion);
      bareTime = bareTime.plus(between.since(atFirst));
      clarionTime = clarionTime.plus(atLast.since(between));
      Pair pair = new Pair(perSecond(count, bareTook), perSecond(count, clarionTook));
      pairs.add(pair);
      return pair;
    }

    /** A caller goes on once its notification is sent in the log; all workflows must have ended. */
    private Duration notifications(int count, int inFlight) throws InterruptedException {
      Queue<String> latest = new ConcurrentLinkedQueue<>();
      long began = System.nanoTime();
      ClosedLoop.run(
          count,
          inFlight,
          () -> {
            String id = notifications.send(accept, acceptToReceived);
            watch.sent(id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            latest.add(id);
            if (latest.size() > inFlight) {
              latest.remove();
            }
          });
      for (String id : latest) {
        ended(id);
      }
      return Duration.ofNanos(System.nanoTime() - began);
    }

    private Many measured(Plan plan) {
      return new Many(
          plan.inFlight(),
          plan.count(),
          pairs,
          Spread.of(start),
          Spread.of(endToEnd),
          Spread.of(accept),
          Spread.of(acceptToReceived));
    }

    private static double perSecond(int count, Duration took) {
      return count * 1e9 / took.toNanos();
    }
  }
}
