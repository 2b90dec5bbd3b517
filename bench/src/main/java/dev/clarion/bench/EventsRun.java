package dev.clarion.bench;

import dev.clarion.bench.clarion.Clarion;
import dev.clarion.bench.clarion.Issues;
import dev.clarion.bench.clarion.Issues.Issue;
import dev.clarion.bench.clarion.Notifications;
import dev.clarion.bench.clarion.Receiver;
import dev.clarion.bench.cost.Heap;
import dev.clarion.bench.cost.HistoryCost;
import dev.clarion.bench.cost.ProcessorTime;
import dev.clarion.bench.cost.ServerTime;
import dev.clarion.bench.load.ClosedLoop;
import dev.clarion.bench.load.Latencies;
import dev.clarion.bench.report.EventsReport;
import dev.clarion.bench.report.EventsReport.Repeats;
import dev.clarion.bench.report.EventsReport.Waiting;
import dev.clarion.bench.report.Machine;
import dev.clarion.bench.report.Phases;
import dev.clarion.bench.report.Processor;
import dev.clarion.bench.report.Spread;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.notification.Notification;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Measures repeats of one issue, and new notifications before and after many issues are opened that
 * nobody acknowledges.
 */
record EventsRun(
    Clarion clarion,
    WorkflowServiceStubs temporal,
    Receiver receiver,
    Notifications notifications,
    Issues issues,
    Consumer<String> say) {

  private static final String TENANT = "default";

  /** For what was begun before to come to an end, and for the server's list to have it. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /** More issues than the worker keeps workflows in memory: from there on none may cost any. */
  private static final int KEPT = 1_000;

  /** Repeats warm the JVM up until a round of them gets no faster than this, or so many times. */
  private static final double GAIN = 0.97;

  private static final int MOST_ROUNDS = 8;

  EventsReport run(EventsPlan plan) throws Exception {
    Machine machine = Machine.here(Clarion.flags());
    warmUp(plan);
    Repeats oneAtATime = repeats(plan.repeats(), 1);
    Repeats together = repeats(plan.repeats(), plan.callers());
    return new EventsReport(oneAtATime, together, waiting(plan), machine);
  }

  private void warmUp(EventsPlan plan) throws Exception {
    say.accept("Warming up: %d of each kind".formatted(plan.warmUp()));
    for (int callers : List.of(4, 16, 32, 32)) {
      ClosedLoop.run(plan.warmUp() / 4, callers, this::notifyOnce);
      ClosedLoop.run(plan.warmUp() / 4, callers, () -> issues.resolve(issues.open()));
    }
    double best = Double.MAX_VALUE;
    double last = repeats(plan.warmUp(), plan.callers()).request().p50();
    for (int round = 1; round < MOST_ROUNDS && last < best * GAIN; round++) {
      best = last;
      last = repeats(plan.warmUp(), plan.callers()).request().p50();
    }
  }

  private void notifyOnce() throws Exception {
    notifications.send(new Latencies(), new Latencies());
  }

  private Repeats repeats(int count, int callers) throws Exception {
    Issue issue = issues.open();
    Thread.sleep(SETTLING);
    long workflows = HistoryCost.workflows(temporal);
    int received = receiver.accepted();
    ServerTime before = serverTime();
    Latencies request = new Latencies();
    Duration took = ClosedLoop.run(count, callers, () -> issues.repeat(issue, request));
    ServerTime server = serverTime().since(before);
    Thread.sleep(SETTLING);
    Repeats repeats =
        new Repeats(
            callers,
            perSecond(count, took),
            Spread.of(request),
            new Spread(server.at(50), server.at(99), server.count()),
            HistoryCost.workflows(temporal) - workflows,
            receiver.accepted() - received);
    issues.resolve(issue);
    say.accept(
        "%d repeats, %d at a time: p50 %.2f ms".formatted(count, callers, repeats.request().p50()));
    return repeats;
  }

  private ServerTime serverTime() throws Exception {
    return ServerTime.now(clarion.api(), "/v1/events");
  }

  private Waiting waiting(EventsPlan plan) throws Exception {
    List<Double> without = phases(plan, "without");
    Thread.sleep(SETTLING);
    Processor idleBefore = idle(plan.idle());
    long heapBefore = Heap.alive(clarion.jvm());
    say.accept("Opening %d issues".formatted(plan.open()));
    int first = Math.min(plan.open() / 2, KEPT);
    ClosedLoop.run(first, plan.inFlight(), issues::open);
    Thread.sleep(SETTLING);
    long heapAfterFirst = Heap.alive(clarion.jvm());
    AtomicReference<Issue> last = new AtomicReference<>();
    Duration took =
        ClosedLoop.run(plan.open() - first, plan.inFlight(), () -> last.set(issues.open()));
    Thread.sleep(SETTLING);
    Processor idleWith = idle(plan.idle());
    long heapWith = Heap.alive(clarion.jvm());
    List<Double> with = phases(plan, "with");
    Issue issue = last.get();
    return new Waiting(
        plan.open(),
        first,
        perSecond(plan.open() - first, took),
        HistoryCost.soFar(temporal, IssueOrder.workflowId(TENANT, issue.id())),
        HistoryCost.soFar(temporal, Notification.workflowId(TENANT, issue.notification())),
        pairs(without, with),
        idleBefore,
        idleWith,
        heapBefore,
        heapAfterFirst,
        heapWith);
  }

  private List<Double> phases(EventsPlan plan, String kind) throws InterruptedException {
    List<Double> phases = new ArrayList<>();
    for (int number = 1; number <= plan.phases(); number++) {
      Thread.sleep(SETTLING);
      double perSecond =
          perSecond(plan.count(), ClosedLoop.run(plan.count(), plan.inFlight(), this::notifyOnce));
      phases.add(perSecond);
      say.accept(
          "Phase %d of %d, %s: %.1f notifications per second"
              .formatted(number, plan.phases(), kind, perSecond));
    }
    return phases;
  }

  private static List<Phases> pairs(List<Double> without, List<Double> with) {
    List<Phases> pairs = new ArrayList<>();
    for (int i = 0; i < without.size(); i++) {
      pairs.add(new Phases(without.get(i), with.get(i)));
    }
    return pairs;
  }

  /** Processor time a second while nothing happens. */
  private Processor idle(Duration length) throws InterruptedException {
    ProcessorTime before = ProcessorTime.now(clarion);
    Thread.sleep(length);
    return Processor.of(ProcessorTime.now(clarion).since(before), length.toSeconds());
  }

  private static double perSecond(int count, Duration took) {
    return count * 1e9 / took.toNanos();
  }
}
