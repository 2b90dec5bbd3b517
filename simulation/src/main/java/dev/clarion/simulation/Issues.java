package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Calling;
import dev.clarion.config.routing.Calls;
import dev.clarion.config.routing.Calls.Reached;
import dev.clarion.config.routing.Telling;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.start.Launch;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Calls people step by step, and lets them fall silent. For many threads. */
final class Issues implements IssueActivities {

  private final TenantConfiguration configuration;
  private final WorkflowClient client;
  private final People people;
  private final Chronicle chronicle;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();

  /**
   * An issue.
   *
   * @param told whom its event told
   */
  private record Opened(String route, List<Reached> told) {}

  /** Issues whose next change only says who was called. */
  private final Set<String> calling = ConcurrentHashMap.newKeySet();

  /** Those that are over. */
  private final Set<String> over = ConcurrentHashMap.newKeySet();

  Issues(
      TenantConfiguration configuration,
      WorkflowClient client,
      People people,
      Chronicle chronicle) {
    this.configuration = configuration;
    this.client = client;
    this.people = people;
    this.chronicle = chronicle;
  }

  /** Begins an issue that these hear of. */
  void open(IssueOrder order, List<Telling> heard) {
    List<Reached> told =
        heard.stream().map(telling -> new Reached(telling.channel(), telling.address())).toList();
    opened.put(order.id(), new Opened(order.route(), told));
    Launch.issue(client, order);
  }

  /** Tells an issue's workflow something. */
  void signal(String id, Consumer<IssueWorkflow> signal) {
    try {
      signal.accept(
          client.newWorkflowStub(
              IssueWorkflow.class, IssueOrder.workflowId(configuration.tenant(), id)));
    } catch (WorkflowNotFoundException _) {
      // It is over, or nobody need acknowledge it.
    }
  }

  boolean isOver(String id) {
    return over.contains(id);
  }

  @Override
  public String call(Call call) {
    Calling outcome =
        new Calls(configuration)
            .of(
                call,
                of(call.issue()).told(),
                people.waiting(call.issue(), chronicle.now()),
                chronicle.now());
    String words = outcome.words();
    calling.add(call.issue());
    chronicle.add(
        call.ladder() == null ? Kind.REMINDER : Kind.ESCALATION_STEP,
        null,
        call.route(),
        call.ladder() == null
            ? "reminder %d: %s".formatted(call.round(), words)
            : "step %d%s of %s: %s"
                .formatted(
                    call.step() + 1,
                    call.round() == 0 ? "" : ", round " + (call.round() + 1),
                    call.ladder(),
                    words));
    outcome.called().forEach(people::tell);
    return words;
  }

  @Override
  public int record(IssueChange change) {
    boolean called = calling.remove(change.id());
    Acknowledgement acknowledgement = change.acknowledgement();
    Kind kind =
        switch (change.state()) {
          case OPEN -> called ? null : Kind.REOPENED;
          case ACKNOWLEDGED -> Kind.ACKNOWLEDGED;
          case RESOLVED -> Kind.RESOLVED;
          case EXPIRED -> Kind.EXPIRED;
        };
    if (kind != null) {
      chronicle.add(
          kind,
          kind == Kind.ACKNOWLEDGED && acknowledgement != null ? acknowledgement.by() : null,
          of(change.id()).route(),
          "the issue: " + change.cause());
    }
    if (!change.state().isLive()) {
      over.add(change.id());
    }
    if (change.state() != IssueState.OPEN) {
      people.settle(change.id(), change.settlement());
    }
    return 0;
  }

  private Opened of(String issue) {
    return Objects.requireNonNull(opened.get(issue), "an issue that nobody opened");
  }

  @Override
  public void settle(IssueChange change) {
    people.settle(change.id(), change.settlement());
  }

  @Override
  public void acknowledge(String tenant, String issue, Acknowledgement given) {
    people.settle(issue, IssueState.ACKNOWLEDGED.settlement(given));
  }

  @Override
  public Ladder resolveEscalation(String tenant, String name) {
    return Optional.ofNullable(configuration.escalations().get(name))
        .map(escalation -> escalation.ladder(name, configuration.revision()))
        .orElseThrow(() ->
            ApplicationFailure.newNonRetryableFailure(
                "no escalation '" + name + "' is declared", "UnknownEscalation"));
  }
}
