package dev.clarion.api.issue;

import dev.clarion.api.temporal.Engine;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueCommand;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.notification.StateChange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sees to it that nothing more comes of an issue that is acknowledged or over. */
@Component
public class Settlements {

  /** Calls to Temporal under way for one issue. */
  private static final int AT_ONCE = 16;

  private final Issues issues;
  private final Engine engine;

  Settlements(Issues issues, Engine engine) {
    this.issues = issues;
    this.engine = engine;
  }

  /** Writes a change of an issue that has no workflow, and does what that would do. */
  public Mono<Void> record(IssueChange change) {
    return issues
        .record(change)
        .then(
            change.state() == IssueState.OPEN
                ? Mono.empty()
                : settle(change.tenant(), change.id(), change.settlement()));
  }

  /**
   * Whether people are still to be told of it. If not, what runs of it by now is ended: somebody
   * may have acknowledged or resolved it before it ran.
   */
  public Mono<Boolean> isOpen(String tenant, String id) {
    return issues
        .find(tenant, id)
        .flatMap(issue ->
            issue
                .settlement()
                .map(settlement -> end(issue, settlement).thenReturn(false))
                .orElse(Mono.just(true)))
        .defaultIfEmpty(false);
  }

  private Mono<Void> end(LoggedIssue issue, Settlement settlement) {
    return engine
        .signalIssue(
            issue.tenant(), issue.id(), workflow -> end(workflow, settlement.acknowledgement()))
        .then(settle(issue.tenant(), issue.id(), settlement));
  }

  private Mono<Void> settle(String tenant, String issue, Settlement settlement) {
    return issues
        .waiting(tenant, issue)
        .flatMap(id -> engine.settle(tenant, id, settlement), AT_ONCE)
        .then();
  }

  private static void end(IssueWorkflow workflow, @Nullable Acknowledgement given) {
    if (given == null) {
      workflow.resolve(new IssueCommand.Resolve(null, StateChange.SYSTEM));
    } else {
      workflow.acknowledge(new Command.Acknowledge(given.note(), given.by(), given.via()));
    }
  }
}
