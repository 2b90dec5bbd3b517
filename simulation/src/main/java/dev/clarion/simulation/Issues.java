package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Calling;
import dev.clarion.config.routing.Calls;
import dev.clarion.config.routing.Calls.Reached;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueCommand;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.start.Launch;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls people step by step, and lets them fall silent. For many threads. */
final class Issues implements IssueActivities {

  private final TenantConfiguration configuration;
  private final WorkflowClient client;
  private final People people;
  private final Chronicle chronicle;

  /** By their ids. */
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();

  /** Of those that are not open as they were at first. */
  private final Map<String, IssueState> states = new ConcurrentHashMap<>();

  /** Issues whose next change only says who was called. */
  private final Set<String> calling = ConcurrentHashMap.newKeySet();

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

  /**
   * Begins an issue.
   *
   * @param life null: nobody need acknowledge it
   */
  void open(Opened issue, @Nullable IssueOrder life) {
    opened.put(issue.id(), issue);
    if (life != null) {
      Launch.issue(client, life);
    }
  }

  /** Whether it has ended, if only because its time is over. */
  boolean isOver(Opened issue) {
    Instant endsAt = issue.endsAt();
    return !state(issue).isLive() || (endsAt != null && !endsAt.isAfter(chronicle.now()));
  }

  private IssueState state(Opened issue) {
    return states.getOrDefault(issue.id(), IssueState.OPEN);
  }

  /** Somebody acknowledges it; the first stands. */
  void acknowledge(Opened issue, String by, String via) {
    if (state(issue) == IssueState.OPEN && !isOver(issue)) {
      Instant now = chronicle.now();
      change(
          issue,
          workflow -> workflow.acknowledge(new Command.Acknowledge(null, by, via)),
          IssueState.ACKNOWLEDGED,
          new Acknowledgement(by, now, null, via));
    }
  }

  /** It is over. */
  void resolve(Opened issue, String by) {
    change(
        issue,
        workflow -> workflow.resolve(new IssueCommand.Resolve(null, by)),
        IssueState.RESOLVED,
        null);
  }

  /** By its workflow; one that nobody need acknowledge has none, and changes at once. */
  private void change(
      Opened issue,
      Consumer<IssueWorkflow> signal,
      IssueState state,
      @Nullable Acknowledgement given) {
    String tenant = configuration.tenant();
    if (issue.endsAt() != null) {
      record(
          new IssueChange(
              tenant,
              issue.id(),
              state,
              chronicle.now(),
              state.wire(),
              given == null ? StateChange.SYSTEM : given.by(),
              given,
              issue.endsAt()));
      return;
    }
    try {
      signal.accept(
          client.newWorkflowStub(IssueWorkflow.class, IssueOrder.workflowId(tenant, issue.id())));
    } catch (WorkflowNotFoundException _) {
      // It has ended just now.
    }
  }

  @Override
  public String call(Call call) {
    Instant now = chronicle.now();
    Calling outcome =
        new Calls(configuration).of(call, told(call), people.waiting(call.issue(), now), now);
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

  private List<Reached> told(Call call) {
    return opened(call.issue()).told().stream()
        .map(address -> new Reached(address.channel(), address.recipient()))
        .toList();
  }

  private Opened opened(String id) {
    return Objects.requireNonNull(opened.get(id), "an issue that nobody opened");
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
          opened(change.id()).route().name(),
          "the issue: " + change.cause());
    }
    states.put(change.id(), change.state());
    if (change.state() != IssueState.OPEN) {
      people.settle(change.id(), change.settlement());
    }
    return 0;
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
