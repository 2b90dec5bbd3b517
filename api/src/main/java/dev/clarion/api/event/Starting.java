package dev.clarion.api.event;

import dev.clarion.api.digest.Collectors;
import dev.clarion.api.issue.Settlements;
import dev.clarion.api.temporal.Engine;
import dev.clarion.config.routing.Orders;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.event.LoggedEvent;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Consequences;
import dev.clarion.workflows.issue.Consequences.Raised;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueCommand;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.StateChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sets going what an event leads to. It is written down before, and everything in it is started
 * once whoever starts it: so it may be done again, by whoever finds it unfinished.
 *
 * <p>The issues are started first. An issue may be acknowledged or over by then, so it is looked at
 * before anybody is told of it; and afterwards, since whoever ends it meanwhile cannot reach what
 * does not run yet. A broadcast does both by itself, batch by batch.
 */
@Component
class Starting {

  /** Calls to Temporal under way for one event. */
  private static final int AT_ONCE = 16;

  /** How long another process has to start what it has written down. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Engine engine;
  private final EventLog log;
  private final Settlements settlements;
  private final Collectors collectors;
  private final UnderWay underWay = new UnderWay();

  Starting(Engine engine, EventLog log, Settlements settlements, Collectors collectors) {
    this.engine = engine;
    this.log = log;
    this.settlements = settlements;
    this.collectors = collectors;
  }

  /** Completes when everything runs. */
  Mono<Void> start(String tenant, Event event, Consequences consequences) {
    return consequences.areNone()
        ? Mono.empty()
        : underWay.begin(name(tenant, event.id()), run(tenant, event, consequences));
  }

  /**
   * Completes when everything runs that an event led to: waits for whoever starts it, and starts it
   * if nobody seems to.
   */
  Mono<Void> finish(String tenant, String event) {
    Mono<LoggedEvent> unfinished =
        log.find(tenant, event).filter(found -> found.consequences() != null);
    Mono<Void> takenOver =
        unfinished.flatMap(found ->
            run(
                tenant,
                found.event(),
                JsonText.read(String.valueOf(found.consequences()), Consequences.class)));
    return underWay.join(
        name(tenant, event),
        unfinished
            .repeatWhen(looked -> looked.takeWhile(found -> found > 0).delayElements(LOOK_AGAIN))
            .then()
            .timeout(PATIENCE, takenOver));
  }

  private static String name(String tenant, String event) {
    return tenant + "/" + event;
  }

  private Mono<Void> run(String tenant, Event event, Consequences consequences) {
    Instant now = Instant.now();
    return Flux.fromIterable(consequences.resolved())
        .concatMap(issue -> resolve(tenant, issue, now))
        .thenMany(Flux.fromIterable(consequences.raised()))
        .concatMap(raised -> raise(tenant, raised, event))
        .thenMany(Flux.fromIterable(consequences.issues()))
        .flatMap(engine::start, AT_ONCE)
        .then(Mono.defer(() -> tell(tenant, event, consequences)))
        .then(Mono.defer(() -> collectors.add(consequences.collected(event))))
        .then(Mono.defer(() -> log.started(tenant, event.id())));
  }

  private Mono<Void> tell(String tenant, Event event, Consequences consequences) {
    return open(tenant, issues(consequences))
        .flatMap(open ->
            Flux.fromIterable(consequences.notifications())
                .filter(order -> isWanted(order, open))
                .flatMap(order -> engine.start(order, Orders.priority(event.severity())), AT_ONCE)
                .then(Mono.justOrEmpty(consequences.broadcast()).flatMap(engine::start))
                .then(Mono.defer(() -> open(tenant, open))))
        .then();
  }

  private static List<String> issues(Consequences consequences) {
    return Stream.concat(
            consequences.issues().stream().map(IssueOrder::id),
            consequences.parts().stream()
                .flatMap(part -> part.sample().notification().issue().stream()))
        .distinct()
        .toList();
  }

  private Mono<List<String>> open(String tenant, List<String> issues) {
    return Flux.fromIterable(issues)
        .filterWhen(issue -> settlements.isOpen(tenant, issue))
        .collectList();
  }

  private static boolean isWanted(NotificationOrder order, List<String> open) {
    return order.notification().issue().map(open::contains).orElse(true);
  }

  private Mono<Boolean> raise(String tenant, Raised raised, Event event) {
    return engine.signalIssue(
        tenant,
        raised.issue(),
        workflow -> workflow.raise(new IssueCommand.Raise(event, raised.undoes())));
  }

  /** By the issue's workflow, which knows its notifications; by hand where there is none. */
  private Mono<Void> resolve(String tenant, String issue, Instant now) {
    return engine
        .signalIssue(
            tenant,
            issue,
            workflow -> workflow.resolve(new IssueCommand.Resolve(null, StateChange.SYSTEM)))
        .flatMap(taken ->
            taken
                ? Mono.empty()
                : settlements.record(
                    new IssueChange(
                        tenant,
                        issue,
                        IssueState.RESOLVED,
                        now,
                        "resolved",
                        StateChange.SYSTEM,
                        null,
                        null)));
  }
}
