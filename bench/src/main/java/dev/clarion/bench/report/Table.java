package dev.clarion.bench.report;

import dev.clarion.bench.clarion.Backlog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a person reads it. */
public final class Table {

  private final StringBuilder text = new StringBuilder();

  private Table() {}

  public static String of(Report report) {
    Table table = new Table();
    table.targets(report);
    table.latencies(report.raw());
    table.throughput(report.raw().many());
    table.costs(report.raw());
    return table.text.toString();
  }

  /** The same for a run beside a hanging destination. */
  public static String of(HangingReport report) {
    Table table = new Table();
    table.targets(report);
    table.latencies(report);
    table.throughput(report);
    table.hanging(report);
    return table.text.toString();
  }

  /** The same for routes. */
  public static String of(RoutingReport report) {
    Table table = new Table();
    table.routing(report);
    return table.text.toString();
  }

  /** The same for events. */
  public static String of(EventsReport report) {
    Table table = new Table();
    table.targets(report);
    table.repeats(report.oneAtATime(), report.together());
    table.waiting(report.waiting());
    return table.text.toString();
  }

  private void targets(Report report) {
    heading("Against a bare workflow", "measured", "target");
    target("throughput, notifications / workflows", report.throughputRatio(), "≥", 1.5);
    target("accept p50 / start p50", report.acceptRatio(), "≤", 1.5);
    target("accept → received p50, ms", report.acceptToReceivedP50Ms(), "≤", 10);
    target("request → sent p50 / start → result p50", report.requestToSentRatio(), "≤", 0.5);
    target("state transitions", (double) report.stateTransitions(), "≤", 2);
    target("events", (double) report.events(), "≤", 9);
    target("history, bytes", (double) report.historyBytes(), "≤", 4096);
  }

  private void targets(HangingReport report) {
    heading("With / without a hanging destination", "measured", "target");
    target("circuit opens: throughput", report.failing().throughputRatio(), "≥", 0.9);
    target("circuit opens: request → sent p99", report.failing().p99Ratio(), "≤", 1.1);
    target("circuit is open: throughput", report.down().throughputRatio(), "≥", 0.9);
    target("circuit is open: request → sent p99", report.down().p99Ratio(), "≤", 1.1);
  }

  private void targets(EventsReport report) {
    EventsReport.Repeats one = report.oneAtATime();
    EventsReport.Repeats many = report.together();
    EventsReport.Waiting waiting = report.waiting();
    String open = ", %d issues open".formatted(waiting.open());
    heading("Repeats and open issues", "measured", "target");
    target("repeat p50, one at a time, ms", one.request().p50(), "≤", 2);
    target("workflows of all repeats", (double) one.workflows() + many.workflows(), "≤", 0);
    target("notifications of all repeats", (double) one.received() + many.received(), "≤", 0);
    target("history of an issue, bytes", (double) waiting.historyBytes(), "≤", 20_000);
    target("throughput with / without" + open, waiting.throughputRatio(), "≥", 0.9);
    target(
        "growth of the heap from %d open on, MiB".formatted(waiting.first()),
        waiting.heapGrowth(),
        "≤",
        8);
  }

  private void repeats(EventsReport.Repeats... both) {
    heading("Repeats, ms", "p50", "p99", "per second", "count");
    for (EventsReport.Repeats repeats : both) {
      String callers = ", %d at a time".formatted(repeats.callers());
      line(
          "request" + callers,
          two(repeats.request().p50()),
          two(repeats.request().p99()),
          one(repeats.perSecond()),
          Long.toString(repeats.request().count()));
      line(
          "in Clarion" + callers,
          two(repeats.server().p50()),
          two(repeats.server().p99()),
          "",
          Long.toString(repeats.server().count()));
    }
  }

  private void waiting(EventsReport.Waiting waiting) {
    heading("Open issues", "without", "with", "ratio");
    int number = 1;
    for (Phases phases : waiting.phases()) {
      line(
          "notifications per second, phase " + number,
          one(phases.without()),
          one(phases.with()),
          two(phases.ratio()));
      number++;
    }
    Processor before = waiting.idleBefore();
    Processor with = waiting.idleWith();
    line("idle, ms of processor a second: Temporal", one(before.temporal()), one(with.temporal()));
    line("… Clarion", one(before.clarion()), one(with.clarion()));
    line("… PostgreSQL", one(before.postgres()), one(with.postgres()));
    line(
        "heap alive, MiB",
        one(waiting.heapBefore() / 1048576.0),
        one(waiting.heapWith() / 1048576.0));
    line(
        "heap alive with %d open, MiB".formatted(waiting.first()),
        one(waiting.heapAfterFirst() / 1048576.0));
    line("issues opened per second", one(waiting.openedPerSecond()));
    heading("History of one", "issue", "notification");
    line(
        "state transitions",
        Long.toString(waiting.issue().stateTransitions()),
        Long.toString(waiting.notification().stateTransitions()));
    line(
        "events",
        Long.toString(waiting.issue().events()),
        Long.toString(waiting.notification().events()));
    line(
        "bytes",
        Long.toString(waiting.issue().bytes()),
        Long.toString(waiting.notification().bytes()));
  }

  private void routing(RoutingReport report) {
    heading("Events per second, one thread", "measured", "target");
    String routes = ", %d routes".formatted(report.routes());
    target("first match" + routes, report.firstMatch().perSecond(), "≥", RoutingReport.TARGET);
    target("half continue" + routes, report.onward().perSecond(), "≥", RoutingReport.TARGET);
    heading("Iterations", "slowest", "fastest");
    resolved("first match", report.firstMatch());
    resolved("half continue", report.onward());
  }

  private void resolved(String name, RoutingReport.Resolved resolved) {
    line(name, one(resolved.slowest()), one(resolved.fastest()));
  }

  private void latencies(HangingReport report) {
    heading("Request → sent, ms", "p50", "p99", "p50", "p99");
    line("", "without", "", "with");
    spreads("circuit opens", report.failing().without(), report.failing().with());
    spreads("circuit is open", report.down().without(), report.down().with());
    line(
        "ratios: opens, is open",
        two(report.failing().p50Ratio()),
        two(report.failing().p99Ratio()),
        two(report.down().p50Ratio()),
        two(report.down().p99Ratio()));
  }

  private void throughput(HangingReport report) {
    heading("Throughput, per second", "without", "with", "ratio");
    phases("circuit opens", report.failing());
    phases("circuit is open", report.down());
  }

  private void phases(String name, Beside beside) {
    int number = 1;
    for (Phases pair : beside.pairs()) {
      line(name + ", pair " + number, one(pair.without()), one(pair.with()), two(pair.ratio()));
      number++;
    }
  }

  private void hanging(HangingReport report) {
    heading("To the hanging destination", "accepted", "parked", "attempts");
    backlog("circuit opens", report.failing().hanging());
    backlog("circuit is open", report.down().hanging());
  }

  private void backlog(String name, Backlog backlog) {
    line(
        name,
        Integer.toString(backlog.accepted()),
        Integer.toString(backlog.parked()),
        Integer.toString(backlog.attempts()));
  }

  private void latencies(Report.Raw raw) {
    heading("Latency, ms", "p50", "p99", "p50", "p99");
    line("under way", "1", "", Integer.toString(raw.many().inFlight()), "");
    OneAtATime one = raw.oneAtATime();
    Many many = raw.many();
    spreads("bare: start", one.bareStart(), many.bareStart());
    spreads("bare: start → result", one.bareEndToEnd(), many.bareEndToEnd());
    spreads("accept", one.accept(), many.accept());
    spreads("accept → received", one.acceptToReceived(), many.acceptToReceived());
    spreads("request → sent", one.requestToSent());
  }

  private void throughput(Many many) {
    heading("Throughput, per second", "bare", "Clarion", "ratio");
    int number = 1;
    for (Pair pair : many.pairs()) {
      line("pair " + number, one(pair.bare()), one(pair.clarion()), two(pair.ratio()));
      number++;
    }
    line("median", one(many.bare()), one(many.clarion()), two(many.ratio()));
  }

  private void costs(Report.Raw raw) {
    Histories histories = raw.histories();
    heading("Cost of one", "bare", "sent", "retried once");
    line(
        "state transitions",
        Long.toString(histories.bare().stateTransitions()),
        Long.toString(histories.sent().stateTransitions()),
        Long.toString(histories.retried().stateTransitions()));
    line(
        "events",
        Long.toString(histories.bare().events()),
        Long.toString(histories.sent().events()),
        Long.toString(histories.retried().events()));
    line(
        "history, bytes",
        Long.toString(histories.bare().bytes()),
        Long.toString(histories.sent().bytes()),
        Long.toString(histories.retried().bytes()));
    line("rows in PostgreSQL", "", two(raw.database().allRows()));
    line("bytes in PostgreSQL", "", one(raw.database().bytes()));
    line("bytes of its log (WAL)", "", one(raw.database().walBytes()));
    Processor bare = raw.bareProcessor();
    Processor clarion = raw.clarionProcessor();
    line("processor, ms: Temporal", two(bare.temporal()), two(clarion.temporal()));
    line("processor, ms: Clarion", two(bare.clarion()), two(clarion.clarion()));
    line("processor, ms: PostgreSQL", two(bare.postgres()), two(clarion.postgres()));
    line("processor, ms: load, receiver", two(bare.bench()), two(clarion.bench()));
    line("heap alive after the load, MiB", "", one(raw.heapBytes() / 1048576.0));
  }

  private void spreads(String name, Spread... spreads) {
    List<String> cells = new ArrayList<>();
    for (Spread spread : spreads) {
      cells.add(one(spread.p50()));
      cells.add(one(spread.p99()));
    }
    line(name, cells.toArray(String[]::new));
  }

  private void target(String name, double measured, String relation, double target) {
    boolean met = relation.equals("≥") ? measured >= target : measured <= target;
    line(name, number(measured), relation + " " + number(target), met ? "met" : "MISSED");
  }

  private void heading(String name, String... columns) {
    text.append('\n');
    line(name, columns);
    text.append("-".repeat(78)).append('\n');
  }

  private void line(String name, String... cells) {
    text.append(String.format(Locale.ROOT, "%-40s", name));
    for (String cell : cells) {
      text.append(String.format(Locale.ROOT, "%13s", cell));
    }
    while (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
    text.append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : two(value);
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
