package dev.clarion.activities.issue;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Called;
import dev.clarion.config.routing.Calling;
import dev.clarion.config.routing.Calls;
import dev.clarion.config.routing.Calls.Reached;
import dev.clarion.config.routing.Calls.Waiting;
import dev.clarion.config.routing.Orders;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.start.Launch;
import dev.clarion.workflows.start.Settle;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Starts the notifications that an issue asks for, and ends those that it does not need. */
public final class CalledPeople implements IssueActivities {

  /** More than these are a broadcast: they wait behind the others. */
  private static final int BATCH = 100;

  /** Calls to Temporal under way. */
  private static final int AT_ONCE = 8;

  private final ConfigurationSource configurations;
  private final Issues issues;
  private final WorkflowClient client;
  private final InstantSource clock;

  public CalledPeople(
      ConfigurationSource configurations,
      Issues issues,
      WorkflowClient client,
      InstantSource clock) {
    this.configurations = configurations;
    this.issues = issues;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public String call(Call call) {
    LoggedIssue issue = issues.find(call.tenant(), call.issue()).block();
    if (issue == null || !issue.state().isLive()) {
      return OVER;
    }
    List<Reached> told =
        issue.told().stream().map(one -> new Reached(one.channel(), one.recipient())).toList();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Waiting> waiting =
        issues
            .toBeSent(call.tenant(), call.issue(), now)
            .map(each ->
                new Waiting(
                    each.id(), new Reached(each.channel(), each.recipient()), each.sendAt()))
            .collectList()
            .blockOptional()
            .orElseThrow();
    Calling calling = new Calls(configuration(call)).of(call, told, waiting, now);
    List<Called> called = calling.called();
    List<String> ids = called.stream().map(each -> each.order().notification().id()).toList();
    issues.belong(call.tenant(), call.issue(), ids).block();
    boolean many = called.size() > BATCH;
    int priority = Orders.priority(call.event().severity());
    each(
        called,
        one -> {
          if (many) {
            Launch.oneOfMany(client, one.order());
          } else {
            Launch.notification(client, one.order(), priority);
          }
        });
    return calling.words();
  }

  /**
   * The steps are those of the revision that the issue is pinned to, if that is to be had; the
   * people are those of now.
   */
  private TenantConfiguration configuration(Call call) {
    TenantConfiguration current = configurations.of(call.tenant()).orElseThrow();
    return configurations
        .at(call.tenant(), call.revision())
        .map(pinned -> pinned.withPeopleOf(current))
        .orElse(current);
  }

  @Override
  public int record(IssueChange change) {
    issues.record(change).block();
    if (change.state() == IssueState.OPEN) {
      return 0;
    }
    List<String> waiting = waiting(change);
    if (waiting.size() > BATCH) {
      return waiting.size();
    }
    settle(change, waiting);
    return 0;
  }

  @Override
  public void settle(IssueChange change) {
    settle(change, waiting(change));
  }

  private List<String> waiting(IssueChange change) {
    return issues.waiting(change.tenant(), change.id()).collectList().blockOptional().orElseThrow();
  }

  private void settle(IssueChange change, List<String> waiting) {
    Settlement settlement = change.settlement();
    each(waiting, id -> Settle.notification(client, change.tenant(), id, settlement));
  }

  /** Some at a time, and not without a sign of life for long. */
  private static <T> void each(List<T> all, Consumer<T> action) {
    for (int from = 0; from < all.size(); from += BATCH) {
      Flux.fromIterable(all.subList(from, Math.min(from + BATCH, all.size())))
          .flatMap(
              one ->
                  Mono.fromRunnable(() -> action.accept(one))
                      .subscribeOn(Schedulers.boundedElastic()),
              AT_ONCE)
          .then()
          .block();
      Activity.getExecutionContext().heartbeat(null);
    }
  }

  @Override
  public void acknowledge(String tenant, String issue, Acknowledgement given) {
    issues
        .find(tenant, issue)
        .blockOptional()
        .filter(found ->
            given.equals(found.acknowledgement()) // told not all of them the last time
                || (found.state() == IssueState.OPEN && !found.isOver(clock.instant())))
        .map(found ->
            new IssueChange(
                tenant,
                issue,
                IssueState.ACKNOWLEDGED,
                given.at(),
                "acknowledged",
                given.by(),
                given,
                found.endsAt()))
        .ifPresent(change -> {
          issues.record(change).block();
          settle(change);
        });
  }

  @Override
  public Ladder resolveEscalation(String tenant, String name) {
    return configurations
        .of(tenant)
        .flatMap(configuration ->
            Optional.ofNullable(configuration.escalations().get(name))
                .map(escalation -> escalation.ladder(name, configuration.revision())))
        .orElseThrow(() ->
            ApplicationFailure.newNonRetryableFailure(
                "no escalation '" + name + "' is declared", "UnknownEscalation"));
  }
}
