package dev.clarion.api.event;

import dev.clarion.api.digest.Collectors;
import dev.clarion.api.temporal.Engine;
import dev.clarion.config.routing.Orders;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Consequences;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueCommand;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.notification.StateChange;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sets going what an event leads to. It is written down before, and everything in it is started
 * once whoever starts it: so it may be done again, by whoever finds it unfinished.
 */
@Component
class Starting {

  /** Calls to Temporal under way for one event. */
  private static final int AT_ONCE = 16;

  private static final String OVER = "its issue is resolved";

  private final Engine engine;
  private final EventLog log;
  private final Issues issues;
  private final Collectors collectors;

  Starting(Engine engine, EventLog log, Issues issues, Collectors collectors) {
    this.engine = engine;
    this.collectors = collectors;
    this.log = log;
    this.issues = issues;
  }

  /** Completes when everything runs. */
  Mono<Void> start(String tenant, Event event, Consequences consequences) {
    if (consequences.areNone()) {
      return Mono.empty();
    }
    Instant now = Instant.now();
    return Flux.fromIterable(consequences.resolved())
        .concatMap(issue -> resolve(tenant, issue, now))
        .thenMany(Flux.fromIterable(consequences.reopened()))
        .concatMap(issue ->
            engine.signalIssue(
                tenant,
                issue,
                workflow ->
                    workflow.unacknowledge(
                        new IssueCommand.Unacknowledge(
                            "it is %s now".formatted(event.severity().wire()),
                            StateChange.SYSTEM))))
        .thenMany(Flux.fromIterable(consequences.notifications()))
        .flatMap(order -> engine.start(order, Orders.priority(event.severity())), AT_ONCE)
        .thenMany(Flux.fromIterable(consequences.issues()))
        .flatMap(engine::start, AT_ONCE)
        .then(Mono.justOrEmpty(consequences.broadcast()).flatMap(engine::start))
        .then(Mono.defer(() -> collectors.add(consequences.collected(event))))
        .then(Mono.defer(() -> log.started(tenant, event.id())));
  }

  /** Starts what an event led to, if that is not known to run. */
  Mono<Void> takeOver(String tenant, String event) {
    return log.find(tenant, event)
        .flatMap(found ->
            found.consequences() == null
                ? Mono.empty()
                : start(
                    tenant,
                    found.event(),
                    JsonText.read(found.consequences(), Consequences.class)));
  }

  /** By the issue's workflow, which knows its notifications; by hand where there is none. */
  private Mono<Void> resolve(String tenant, String issue, Instant now) {
    return engine
        .signalIssue(
            tenant,
            issue,
            workflow -> workflow.resolve(new IssueCommand.Resolve(null, StateChange.SYSTEM)))
        .flatMap(taken -> taken ? Mono.empty() : settle(tenant, issue, now));
  }

  private Mono<Void> settle(String tenant, String issue, Instant now) {
    IssueChange change =
        new IssueChange(
            tenant, issue, IssueState.RESOLVED, now, "resolved", StateChange.SYSTEM, null, null);
    return issues
        .record(change)
        .thenMany(issues.waiting(tenant, issue))
        .flatMap(id -> engine.settle(tenant, id, new Settlement(null, OVER)), AT_ONCE)
        .then();
  }
}
