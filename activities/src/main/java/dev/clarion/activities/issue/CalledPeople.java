package dev.clarion.activities.issue;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Calls;
import dev.clarion.config.routing.Calls.Called;
import dev.clarion.config.routing.Orders;
import dev.clarion.store.issue.Issues;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.start.Launch;
import dev.clarion.workflows.start.Settle;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

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
    if (!isLive(call)) {
      return OVER;
    }
    List<Called> called =
        new Calls(configuration(call)).of(call, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    List<String> ids = called.stream().map(each -> each.order().notification().id()).toList();
    issues.belong(call.tenant(), call.issue(), ids).block();
    called.forEach(each ->
        Launch.notification(client, each.order(), Orders.priority(call.event().severity())));
    return Calls.words(called);
  }

  private boolean isLive(Call call) {
    return issues
        .find(call.tenant(), call.issue())
        .map(issue -> issue.state().isLive())
        .blockOptional()
        .orElse(false);
  }

  private TenantConfiguration configuration(Call call) {
    return configurations
        .at(call.tenant(), call.revision())
        .or(() -> configurations.of(call.tenant()))
        .orElseThrow();
  }

  @Override
  public void record(IssueChange change) {
    issues.record(change).block();
    if (change.state() != IssueState.OPEN) {
      Settlement settlement = change.settlement();
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
