package dev.clarion.workflows.issue;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.temporal.Patience;
import dev.clarion.workflows.temporal.Waiting;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workflow. While nothing is due it is one timer, and costs nothing. */
public final class IssueLife implements IssueWorkflow {

  /** How long an issue waits for people who do nothing at all. */
  static final Duration PATIENCE = Duration.ofDays(30);

  private static final String BY_HAND = "signal";

  /** Thousands may be called or told at once; one that is at it says so now and then. */
  private final IssueActivities calls =
      Workflow.newActivityStub(
          IssueActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofHours(1))
              .setHeartbeatTimeout(Duration.ofSeconds(30))
              .setRetryOptions(Patience.RETRIES)
              .build());

  private final IssueActivities records =
      Workflow.newLocalActivityStub(
          IssueActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(Patience.RETRIES)
              .build());

  private final IssueOrder order;

  /** The most urgent so far. */
  private Event event;

  private @Nullable Ladder ladder;
  private IssueState state;
  private @Nullable Acknowledgement acknowledgement;
  private @Nullable Rung rung;
  private @Nullable Instant remindAt;
  private int reminders;
  private Instant endsAt;
  private @Nullable IssueChange lastChange;
  private int commands;

  @WorkflowInit
  public IssueLife(IssueOrder order) {
    this.order = order;
    event = order.event();
    ladder = order.ladder();
    IssueProgress progress = order.progress();
    if (progress == null) {
      state = IssueState.OPEN;
      endsAt = order.openedAt().plus(longer(PATIENCE, order.window()));
      climbFrom(order.openedAt());
    } else {
      state = progress.state();
      acknowledgement = progress.acknowledgement();
      rung = progress.rung();
      remindAt = progress.remindAt();
      reminders = progress.reminders();
      endsAt = progress.endsAt();
      event = Objects.requireNonNullElse(progress.event(), event);
    }
  }

  @Override
  public IssueState run(IssueOrder input) {
    while (state.isLive()) {
      Instant due = due();
      if (isAhead(due)) {
        waitUntil(due);
      } else if (!isAhead(endsAt)) {
        expire();
      } else if (rung != null && !isAhead(rung.due())) {
        climb(rung);
      } else {
        remind();
      }
      if (Workflow.getInfo().isContinueAsNewSuggested()
          && state.isLive()
          && Workflow.isEveryHandlerFinished()) {
        Workflow.continueAsNew(order.with(ladder, progress()));
      }
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    return state;
  }

  private Instant due() {
    return Stream.of(endsAt, rung == null ? null : rung.due(), remindAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** From the first step on, and with the first reminder to come. */
  private void climbFrom(Instant from) {
    rung = ladder == null ? null : Rung.first(ladder, from);
    remindAt = order.remindEvery() == null ? null : from.plus(order.remindEvery());
  }

  private void climb(Rung step) {
    Ladder climbed = Objects.requireNonNull(ladder);
    rung = step.next(climbed, now());
    String told =
        calls.call(
            new Call(
                order.tenant(),
                order.id(),
                order.route(),
                climbed.revision(),
                event,
                climbed.name(),
                step.round(),
                step.step(),
                step.due(),
                null));
    note(
        "step %d%s of %s"
            .formatted(
                step.step() + 1,
                step.round() == 0 ? "" : ", round " + (step.round() + 1),
                climbed.name()),
        told);
  }

  private void remind() {
    Instant at = Objects.requireNonNull(remindAt);
    remindAt = at.plus(Objects.requireNonNull(order.remindEvery()));
    reminders++;
    int climbed = climbed();
    String told =
        calls.call(
            new Call(
                order.tenant(),
                order.id(),
                order.route(),
                climbed == 0 ? order.revision() : Objects.requireNonNull(ladder).revision(),
                event,
                null,
                reminders,
                climbed,
                at,
                climbed == 0 ? null : Objects.requireNonNull(ladder).name()));
    note("reminder " + reminders, told);
  }

  /** Writes down who was called. */
  private void note(String why, String told) {
    if (told.equals(IssueActivities.OVER) && state.isLive()) {
      state = IssueState.RESOLVED;
      record("it was over already", StateChange.SYSTEM);
    } else if (state == IssueState.OPEN) {
      record(why + ": " + told, StateChange.SYSTEM);
    } else if (lastChange != null) {
      write(lastChange); // who was called meanwhile need not do anything any more
    }
  }

  /** Steps whose people were called so far. */
  private int climbed() {
    if (ladder == null) {
      return 0;
    }
    return rung == null || rung.round() > 0 ? ladder.pauses().size() : rung.step();
  }

  /** An acknowledgement that has expired opens the issue again; an issue's own time ends it. */
  private void expire() {
    if (state == IssueState.ACKNOWLEDGED && order.validFor() != null) {
      reopen("the acknowledgement of %s has expired".formatted(by()), StateChange.SYSTEM);
    } else {
      state = IssueState.EXPIRED;
      record("nothing more was heard of it", StateChange.SYSTEM);
    }
  }

  private String by() {
    return acknowledgement == null ? "somebody" : acknowledgement.by();
  }

  private void reopen(String cause, String actor) {
    state = IssueState.OPEN;
    acknowledgement = null;
    endsAt = now().plus(longer(PATIENCE, order.window()));
    climbFrom(now());
    record(cause, actor);
  }

  @Override
  public void acknowledge(Command.@Nullable Acknowledge command) {
    commands++;
    if (state != IssueState.OPEN) {
      return; // the first stands
    }
    String by = command == null || command.by() == null ? BY_HAND : command.by();
    String via = command == null || command.via() == null ? BY_HAND : command.via();
    acknowledgement = new Acknowledgement(by, now(), command == null ? null : command.note(), via);
    state = IssueState.ACKNOWLEDGED;
    rung = null;
    remindAt = null;
    Duration validFor = order.validFor();
    Instant windowEnds = order.openedAt().plus(order.window());
    endsAt =
        validFor != null
            ? now().plus(validFor)
            : isAhead(windowEnds) ? windowEnds : now().plus(order.window());
    record("acknowledged", by);
  }

  @Override
  public void unacknowledge(IssueCommand.@Nullable Unacknowledge command) {
    commands++;
    if (state == IssueState.ACKNOWLEDGED) {
      reopen(
          because("not acknowledged any more", command == null ? null : command.reason()),
          command == null || command.by() == null ? BY_HAND : command.by());
    }
  }

  @Override
  public void raise(IssueCommand.@Nullable Raise command) {
    commands++;
    if (command == null || !state.isLive()) {
      return;
    }
    if (command.event().severity().compareTo(event.severity()) > 0) {
      event = command.event();
    }
    if (acknowledgement != null && acknowledgement.at().equals(command.undoes())) {
      reopen("it is %s now".formatted(event.severity().wire()), StateChange.SYSTEM);
    }
  }

  @Override
  public void resolve(IssueCommand.@Nullable Resolve command) {
    commands++;
    if (state.isLive()) {
      state = IssueState.RESOLVED;
      record(
          because("resolved", command == null ? null : command.reason()),
          command == null || command.by() == null ? BY_HAND : command.by());
    }
  }

  @Override
  public void changeEscalation(IssueCommand.@Nullable ChangeEscalation command) {
    commands++;
    String name =
        command != null && command.name() != null
            ? command.name()
            : ladder == null ? null : ladder.name();
    if (name == null || !state.isLive()) {
      return;
    }
    try {
      Ladder current = records.resolveEscalation(order.tenant(), name);
      ladder = current;
      if (state == IssueState.OPEN) {
        climbFrom(now());
        commands++; // what waits has looked at the old ladder meanwhile
        record(
            "goes on by %s as it is declared now".formatted(current.name()),
            command == null || command.by() == null ? BY_HAND : command.by());
      }
    } catch (ActivityFailure unknown) {
      Workflow.getLogger(IssueLife.class).warn("ignored a signal: {}", unknown.getMessage());
    }
  }

  @Override
  public IssueStatus status() {
    return new IssueStatus(
        state,
        acknowledgement,
        rung == null ? null : rung.due(),
        ladder == null ? null : ladder.name());
  }

  private IssueProgress progress() {
    return new IssueProgress(state, acknowledgement, rung, remindAt, reminders, endsAt, event);
  }

  private void record(String cause, String actor) {
    Workflow.setCurrentDetails("**%s**\n\n%s".formatted(state.wire(), cause));
    IssueChange change =
        new IssueChange(
            order.tenant(),
            order.id(),
            state,
            now(),
            cause,
            actor,
            acknowledgement,
            state == IssueState.ACKNOWLEDGED && order.validFor() == null ? endsAt : null);
    lastChange = change;
    write(change);
  }

  private void write(IssueChange change) {
    if (records.record(change) > 0) {
      calls.settle(change);
    }
  }

  /** Until then, or until somebody asks for something. */
  private void waitUntil(Instant at) {
    int before = commands;
    Waiting.atMost(Duration.between(now(), at).plusMillis(1), summary(), () -> commands != before);
  }

  private String summary() {
    if (state == IssueState.ACKNOWLEDGED) {
      return "acknowledged by " + by();
    }
    return rung == null || ladder == null
        ? "nobody has acknowledged"
        : "step %d of %s is next".formatted(rung.step() + 1, ladder.name());
  }

  private static String because(String what, @Nullable String reason) {
    return reason == null ? what : what + ": " + reason;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private static boolean isAhead(Instant at) {
    return at.isAfter(now());
  }
}
