package dev.clarion.api.issue;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Engine;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueCommand;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.IssueStatus;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What people ask of issues. The workflow decides where there is one; an issue of a route that asks
 * for no acknowledgement has none, and is changed in the store.
 */
@Component
public class IssueCommands {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Issues issues;
  private final Settlements settlements;
  private final Engine engine;
  private final ConfigurationSource configurations;

  IssueCommands(
      Issues issues, Settlements settlements, Engine engine, ConfigurationSource configurations) {
    this.configurations = configurations;
    this.issues = issues;
    this.settlements = settlements;
    this.engine = engine;
  }

  /** The issue; 404 when the tenant has none of that id. */
  Mono<LoggedIssue> find(String tenant, String id) {
    return issues
        .find(tenant, id)
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("There is no such issue.")));
  }

  /** Acknowledges all of an issue: of two, the first stands. 409 when it is over. */
  public Mono<LoggedIssue> acknowledge(
      String tenant, String id, @Nullable String note, String by, String via) {
    return find(tenant, id)
        .flatMap(issue -> {
          Instant now = now();
          if (issue.state() == IssueState.ACKNOWLEDGED && !issue.isOver(now)) {
            return Mono.just(issue);
          }
          return change(
              refuseWhenOver(issue, now),
              IssueState.ACKNOWLEDGED,
              workflow -> workflow.acknowledge(new Command.Acknowledge(note, by, via)),
              new IssueChange(
                  tenant,
                  id,
                  IssueState.ACKNOWLEDGED,
                  now,
                  "acknowledged",
                  by,
                  new Acknowledgement(by, now, note, via),
                  issue.endsAt()));
        });
  }

  /** The same; one that is over needs none. */
  public Mono<Void> acknowledgeIfOpen(
      String tenant, String id, @Nullable String note, String by, String via) {
    return issues
        .find(tenant, id)
        .filter(issue -> !issue.isOver(now()))
        .flatMap(_ -> acknowledge(tenant, id, note, by, via))
        .then();
  }

  /** Takes an acknowledgement back. 409 when there is none. */
  Mono<LoggedIssue> unacknowledge(String tenant, String id, @Nullable String reason, String by) {
    return find(tenant, id)
        .flatMap(issue -> {
          Instant now = now();
          if (issue.state() != IssueState.ACKNOWLEDGED || issue.isOver(now)) {
            return Mono.error(Refusal.conflict("It is not acknowledged."));
          }
          return change(
              issue,
              IssueState.OPEN,
              workflow -> workflow.unacknowledge(new IssueCommand.Unacknowledge(reason, by)),
              new IssueChange(
                  tenant,
                  id,
                  IssueState.OPEN,
                  now,
                  "not acknowledged any more",
                  by,
                  null,
                  issue.endsAt()));
        });
  }

  /** Says that an issue is over. 409 when it is. */
  Mono<LoggedIssue> resolve(String tenant, String id, @Nullable String reason, String by) {
    return find(tenant, id)
        .flatMap(issue -> {
          Instant now = now();
          return change(
              refuseWhenOver(issue, now),
              IssueState.RESOLVED,
              workflow -> workflow.resolve(new IssueCommand.Resolve(reason, by)),
              new IssueChange(tenant, id, IssueState.RESOLVED, now, "resolved", by, null, null));
        });
  }

  /**
   * Moves an issue to the current declaration of a ladder. 409 when it climbs none and none is
   * named, 422 when there is none of that name.
   */
  Mono<LoggedIssue> escalateBy(String tenant, String id, @Nullable String name, String by) {
    return find(tenant, id)
        .flatMap(issue -> {
          refuseWhenOver(issue, now());
          return ladder(issue, name)
              .flatMap(ladder ->
                  engine.signalIssue(
                      tenant,
                      id,
                      workflow ->
                          workflow.changeEscalation(new IssueCommand.ChangeEscalation(ladder, by))))
              .flatMap(taken -> taken ? find(tenant, id) : Mono.error(unattended()));
        });
  }

  /** By which it is to go on. */
  private Mono<String> ladder(LoggedIssue issue, @Nullable String name) {
    Mono<String> wanted =
        name != null
            ? Mono.just(name)
            : engine
                .status(issue.tenant(), issue.id())
                .switchIfEmpty(Mono.error(IssueCommands::unattended))
                .mapNotNull(IssueStatus::ladder)
                .switchIfEmpty(
                    Mono.error(() -> Refusal.conflict("It climbs no ladder: name one.")));
    return wanted.doOnNext(ladder -> refuseUnlessDeclared(issue.tenant(), ladder));
  }

  private void refuseUnlessDeclared(String tenant, String ladder) {
    Set<String> declared =
        configurations.of(tenant).map(it -> it.escalations().keySet()).orElse(Set.of());
    if (!declared.contains(ladder)) {
      throw Refusal.impossible(
          List.of(
              new Fault(
                  "/escalation",
                  declared.isEmpty()
                      ? "no escalation is declared"
                      : "'%s' is not declared; there are %s"
                          .formatted(ladder, String.join(", ", new TreeSet<>(declared))))));
    }
  }

  private static Refusal unattended() {
    return Refusal.conflict("Its route asks for no acknowledgement.");
  }

  private static LoggedIssue refuseWhenOver(LoggedIssue issue, Instant now) {
    if (issue.isOver(now)) {
      throw Refusal.conflict(
          "It is %s already.".formatted(issue.state().isLive() ? "expired" : issue.state().wire()));
    }
    return issue;
  }

  /** Waits until what the workflow was told can be read. */
  private Mono<LoggedIssue> change(
      LoggedIssue issue, IssueState wanted, Consumer<IssueWorkflow> signal, IssueChange byHand) {
    String tenant = issue.tenant();
    String id = issue.id();
    return engine
        .signalIssue(tenant, id, signal)
        .flatMap(taken ->
            taken
                ? find(tenant, id)
                    .filter(now -> now.state() == wanted || !now.state().isLive())
                    .repeatWhenEmpty(tries -> tries.delayElements(LOOK_AGAIN))
                    .timeout(PATIENCE, find(tenant, id))
                : settlements.record(byHand).then(find(tenant, id)));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
