package dev.clarion.activities.issue;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Notice;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Ids;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.issue.Issues;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.start.Launch;
import dev.clarion.workflows.start.Settle;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Starts the notifications that an issue asks for, and ends those that it does not need. */
public final class CalledPeople implements IssueActivities {

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

  /** By the revision that the issue is pinned to; by the current one if that is not to be had. */
  @Override
  public String call(Call call) {
    TenantConfiguration configuration = configuration(call);
    List<Notice> notices = notices(configuration, call);
    List<Telling> tellings = new Routing(configuration).audience(notices, call.event(), call.at());
    Orders orders = new Orders(configuration, StateChange.SYSTEM);
    List<String> ids = new ArrayList<>();
    for (Telling telling : tellings) {
      ids.add(Ids.of(call.issue(), call.key(), telling.channel(), telling.address()));
    }
    issues.belong(call.tenant(), call.issue(), ids).block();
    for (int i = 0; i < ids.size(); i++) {
      Launch.notification(
          client,
          orders.order(
              ids.get(i),
              call.event(),
              call.route(),
              tellings.get(i),
              call.issue(),
              true,
              clock.instant().truncatedTo(ChronoUnit.MILLIS)),
          Orders.priority(call.event().severity()));
    }
    return tellings.isEmpty()
        ? "nobody is there to be told"
        : tellings.stream().map(CalledPeople::words).distinct().collect(Collectors.joining(", "));
  }

  private TenantConfiguration configuration(Call call) {
    return configurations
        .at(call.tenant(), call.revision())
        .or(() -> configurations.of(call.tenant()))
        .orElseThrow();
  }

  private static List<Notice> notices(TenantConfiguration configuration, Call call) {
    if (call.ladder() == null) {
      Route route = configuration.routes().get(call.route());
      return route == null ? List.of() : route.notices();
    }
    Escalation ladder = configuration.escalations().get(call.ladder());
    return ladder == null || call.step() >= ladder.steps().size()
        ? List.of()
        : ladder.steps().get(call.step()).notices();
  }

  /** A name as it is declared is no secret of the person; an address is. */
  private static String words(Telling telling) {
    return (telling.person() == null ? telling.because() : telling.person())
        + " by "
        + telling.channel();
  }

  @Override
  public void record(IssueChange change) {
    issues.record(change).block();
    if (change.state() != IssueState.OPEN) {
      Settlement settlement =
          new Settlement(
              change.acknowledgement(),
              change.state() == IssueState.ACKNOWLEDGED
                  ? "its issue was acknowledged"
                  : "its issue is " + change.state().wire());
      issues
          .waiting(change.tenant(), change.id())
          .collectList()
          .blockOptional()
          .orElseThrow()
          .forEach(id -> Settle.notification(client, change.tenant(), id, settlement));
    }
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
