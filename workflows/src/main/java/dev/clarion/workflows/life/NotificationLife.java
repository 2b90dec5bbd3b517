package dev.clarion.workflows.life;

import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Fallback;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.CommandRefused;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.Progress;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.notification.Way;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Round;
import dev.clarion.workflows.retry.Verdict;
import dev.clarion.workflows.temporal.SearchAttributes;
import dev.clarion.workflows.temporal.Waiting;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The workflow: waits until an attempt is due, makes it, obeys its verdict, and listens to people
 * all the while.
 *
 * <p>The first attempt runs inside the first workflow task. When the provider accepts, that task
 * also completes the workflow: two state transitions, the least a workflow can cost. Everything
 * else here is for when it does not go so well.
 */
public final class NotificationLife implements NotificationWorkflow {

  /** How long a sent notification waits for its acknowledgement when it has no time of expiry. */
  static final Duration ACKNOWLEDGEMENT_WAIT = Duration.ofDays(30);

  /** After this long a parked one looks by itself, should nobody have told it. */
  static final Duration PARKED_RECHECK = Duration.ofHours(1);

  /** A turn under a rate limit is for its time: who comes much later takes another one. */
  static final Duration TURN_HOLDS = Duration.ofSeconds(5);

  private final Notification notification;
  private final Ways ways;
  private NotificationState state;
  private int attempts;

  /** When what waits for people expires. */
  private Instant endsAt;

  private @Nullable Outcome lastOutcome;
  private @Nullable Instant lastEndedAt;
  private @Nullable Instant snoozedUntil;
  private @Nullable Acknowledgement acknowledgement;

  /** Whether its issue is over, so that nobody need acknowledge it any more. */
  private boolean settled;

  /** Whether the log is known to have the notification, so that it need not be sent along. */
  private boolean logged;

  private NotificationState shown = NotificationState.QUEUED;
  private @Nullable CancellationScope attempting;
  private int commands;

  @WorkflowInit
  public NotificationLife(NotificationOrder order) {
    notification = order.notification();
    Progress progress = order.progress();
    if (progress == null) {
      Instant sendAt = notification.sendAt();
      state = NotificationState.QUEUED;
      endsAt = sendAt == null || !isAhead(sendAt) ? now() : sendAt;
      ways = new Ways(List.of(Way.own(order.retryPolicy(), endsAt)));
    } else {
      state = progress.state();
      attempts = progress.attempts();
      endsAt = progress.due();
      lastOutcome = progress.lastOutcome();
      lastEndedAt = progress.lastEndedAt();
      ways =
          new Ways(
              progress.ways() == null
                  ? List.of(Way.own(order.retryPolicy(), progress))
                  : progress.ways());
      logged = true;
    }
  }

  @Override
  public NotificationResult run(NotificationOrder order) {
    if (!logged && isAhead(due()) && !isOverFromTheStart()) {
      record("scheduled for " + due(), StateChange.SYSTEM);
    }
    while (!isOver()) {
      Instant expiresAt = notification.expiresAt();
      Instant due = due();
      if (waitsForPeople() ? !isAhead(due) : expiresAt != null && !isAhead(expiresAt)) {
        expire();
      } else if (isAhead(due)) {
        waitUntil(
            waitsForPeople() || expiresAt == null || due.isBefore(expiresAt) ? due : expiresAt);
      } else if (isBeingAsked()) {
        Workflow.await(Workflow::isEveryHandlerFinished);
      } else {
        goOn(ways.next().orElseThrow());
      }
      if (Workflow.getInfo().isContinueAsNewSuggested()
          && !isOver()
          && Workflow.isEveryHandlerFinished()) {
        Workflow.continueAsNew(new NotificationOrder(notification, policy(), progress()));
      }
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    return new NotificationResult(state, attempts);
  }

  /** Whether somebody ended it before it began, so that nothing is to come. */
  private boolean isOverFromTheStart() {
    return isOver() && Workflow.getVersion("over-from-the-start", Workflow.DEFAULT_VERSION, 1) == 1;
  }

  private boolean isOver() {
    return state.isFinal()
        || (state == NotificationState.SENT
            && (settled || !notification.acknowledgementRequired()));
  }

  private boolean waitsForPeople() {
    return state == NotificationState.SENT || state == NotificationState.DEAD_LETTER;
  }

  /** When the present state ends by itself. */
  private Instant due() {
    return waitsForPeople() ? endsAt : ways.next().map(Way::due).orElse(endsAt);
  }

  /** What people ask for is to be in the log before the attempt that it leads to. */
  private static boolean isBeingAsked() {
    return !Workflow.isEveryHandlerFinished()
        && Workflow.getVersion("log-before-attempt", Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /**
   * No attempt starts later than its policy allows, also when nothing but its destination failed.
   */
  private void goOn(Way way) {
    if (way.parkedAt() != null && !way.forced() && !isAhead(way.latest())) {
      ways.replace(way.ended());
      settle(false);
      record("gave up, its destination was down or held for too long", StateChange.SYSTEM);
    } else {
      attempt(way);
    }
  }

  private void attempt(Way way) {
    boolean fast = attempts == 0 && !way.slow();
    attempts++;
    become(NotificationState.PROCESSING);
    AttemptResult result = fast ? tryFastLane(way) : null;
    boolean detour = result != null && result.verdict() instanceof Verdict.Detour;
    if ((result == null || detour) && !state.isFinal()) {
      result = trySlowLane(way);
    }
    if (result != null && !state.isFinal()) {
      obey(way, result);
    }
  }

  /** Null when the log cannot be written just now: then the slow lane has the patience. */
  private @Nullable AttemptResult tryFastLane(Way way) {
    try {
      return Lanes.attempt(order(way, Lane.FAST), Story.ofAttempt(attempts, address(way)));
    } catch (ActivityFailure infrastructure) {
      return null;
    }
  }

  /** Null when a person ended the notification meanwhile. */
  private @Nullable AttemptResult trySlowLane(Way way) {
    AttemptOrder order = order(way, Lane.SLOW);
    AttemptResult[] result = new AttemptResult[1];
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> result[0] = Lanes.attempt(order, Story.ofAttempt(attempts, address(way))));
    attempting = scope;
    try {
      scope.run();
    } catch (ActivityFailure failure) {
      if (!state.isFinal()) {
        throw failure;
      }
    } finally {
      attempting = null;
    }
    return result[0];
  }

  private Notification address(Way way) {
    return notification.at(way.address());
  }

  private AttemptOrder order(Way way, Lane lane) {
    return new AttemptOrder(
        notification.tenant(),
        notification.id(),
        attempts,
        way.round(),
        lane,
        way.policy(),
        logged ? null : notification,
        way.address(),
        !ways.isLast(way),
        ways.elsewhere(way),
        way.forced(),
        isAhead(way.due().plus(TURN_HOLDS)) ? way.turns() : 0,
        Lanes.isBulk());
  }

  private void obey(Way way, AttemptResult result) {
    Outcome outcome = result.outcome();
    if (outcome != null) {
      logged = true;
      lastOutcome = outcome;
      lastEndedAt = result.endedAt();
    } else {
      attempts--;
    }
    switch (result.verdict()) {
      case Verdict.Done _ -> {
        Instant expiresAt = notification.expiresAt();
        endsAt = expiresAt == null ? result.endedAt().plus(ACKNOWLEDGEMENT_WAIT) : expiresAt;
        become(NotificationState.SENT);
      }
      case Verdict.Retry retry ->
          goOn(way, result, way.failed(made(outcome), result.endedAt(), retry.at()));
      case Verdict.DeadLetter _ -> {
        goOn(way, result, way.failed(made(outcome), result.endedAt(), null));
        if (state
            == NotificationState.PARKED) { // on its other way, whose destination is told of it
          record("goes on when its destination answers", StateChange.SYSTEM);
        }
      }
      case Verdict.Wait wait -> {
        ways.replace(way.later(wait.at(), wait.turns()));
        become(waiting());
        record(wait.reason(), StateChange.SYSTEM);
      }
      case Verdict.Park park -> {
        goOn(way, result, way.parked(park.destination(), recheck(way)));
        record(park.reason(), StateChange.SYSTEM);
      }
      case Verdict.Suppress suppress -> {
        goOn(way, result, way.ended());
        record(suppress.reason(), StateChange.SYSTEM);
      }
      case Verdict.Detour _ -> throw new IllegalStateException("the slow lane leads nowhere else");
    }
  }

  private static Outcome made(@Nullable Outcome outcome) {
    return Objects.requireNonNull(outcome, "a verdict on an attempt that was not made");
  }

  private void goOn(Way way, AttemptResult result, Way next) {
    ways.replace(next);
    Fallback fallback = result.fallback();
    if (fallback != null) {
      ways.add(Way.to(fallback.address(), fallback.policy(), way.round().replay(), now()));
    }
    settle(result.verdict() instanceof Verdict.Suppress);
  }

  /**
   * Comes into the state that all of its ways together mean.
   *
   * @param suppressed whether the last of them came to its end without an attempt
   */
  private void settle(boolean suppressed) {
    NotificationState together = ways.state();
    if (together != NotificationState.DEAD_LETTER) {
      become(together);
    } else if (suppressed && !ways.wereTried()) {
      become(NotificationState.SUPPRESSED);
    } else {
      becomeDeadLetter();
    }
  }

  /** The state of one that waits for its time. */
  private NotificationState waiting() {
    return attempts == 0 ? NotificationState.QUEUED : NotificationState.RETRYING;
  }

  private Instant recheck(Way way) {
    Instant usual = now().plus(PARKED_RECHECK);
    return usual.isBefore(way.latest()) ? usual : way.latest();
  }

  private void becomeDeadLetter() {
    endsAt = now().plus(policy().deadLetterRetention());
    become(NotificationState.DEAD_LETTER);
  }

  private void expire() {
    NotificationState was = state;
    become(NotificationState.EXPIRED);
    record(Story.ofExpiry(was), StateChange.SYSTEM);
  }

  /** Until then, or until somebody asks for something. */
  private void waitUntil(Instant at) {
    int before = commands;
    Waiting.atMost(
        Duration.between(now(), at).plusMillis(1),
        Story.ofWait(state, attempts, policy()),
        () -> commands != before);
  }

  /**
   * Changes the state, and what Temporal's own UI says of it. Costs an event only off the happy
   * path.
   */
  private void become(NotificationState next) {
    state = next;
    Workflow.setCurrentDetails(Story.of(status(), policy(), due()));
    boolean closesAsSent = next == NotificationState.SENT && isOver();
    if (next != NotificationState.PROCESSING && next != shown && !closesAsSent) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.STATE.valueSet(next.wire()));
      shown = next;
    }
  }

  private void record(String cause, String actor) {
    Lanes.log()
        .record(
            new StateChange(
                notification.tenant(),
                notification.id(),
                state,
                now(),
                cause,
                actor,
                nextAttemptAt(),
                ways.own().round().replay(),
                acknowledgement,
                parkedAt(),
                logged ? null : notification));
    logged = true;
  }

  @Override
  public NotificationStatus status() {
    return new NotificationStatus(
        state,
        attempts,
        ways.own().round().replay(),
        nextAttemptAt(),
        lastError(),
        policy().name(),
        acknowledgement);
  }

  private @Nullable Instant nextAttemptAt() {
    return state == NotificationState.RETRYING
            || (state == NotificationState.QUEUED && isAhead(due()))
        ? due()
        : null;
  }

  /** The policy of the attempt that is next, or was the last. */
  private RetryPolicy policy() {
    return ways.next().orElse(ways.own()).policy();
  }

  private @Nullable String parkedAt() {
    return state == NotificationState.PARKED ? ways.next().map(Way::parkedAt).orElse(null) : null;
  }

  private @Nullable String lastError() {
    return lastOutcome == null ? null : lastOutcome.error();
  }

  private Progress progress() {
    return new Progress(
        state, attempts, ways.own().round(), due(), lastOutcome, lastEndedAt, ways.all());
  }

  /**
   * Workflow time stands still while a local activity runs, so an attempt's end may be later;
   * without looking at it, the next wait would be too long by the attempt's duration.
   */
  private Instant now() {
    Instant task = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    return lastEndedAt != null && lastEndedAt.isAfter(task) ? lastEndedAt : task;
  }

  private boolean isAhead(Instant at) {
    return at.isAfter(now());
  }

  // What people ask. A signal that does not apply is ignored, an update is refused by its
  // validator.

  private void onSignal(Command command) {
    if (Refusal.of(command, state, notification, now()) == null) {
      try {
        carryOut(command);
      } catch (ActivityFailure unknownPolicy) {
        Workflow.getLogger(NotificationLife.class)
            .warn("ignored a signal: {}", unknownPolicy.getMessage());
      }
    }
  }

  private NotificationStatus onUpdate(Command command) {
    carryOut(command);
    return status();
  }

  private void refuseUnlessApplicable(Command command) {
    String reason = Refusal.of(command, state, notification, now());
    if (reason != null) {
      throw new CommandRefused(reason);
    }
  }

  private void carryOut(Command command) {
    String by = command.by() == null ? Story.BY_HAND : command.by();
    switch (command) {
      case Command.Acknowledge asked -> acknowledge(asked, by);
      case Command.Replay asked -> {
        RetryPolicy had = ways.own().policy();
        ways.replay(asked.retryPolicy() == null ? had : asked.retryPolicy(), now());
        snoozedUntil = null;
        change(NotificationState.RETRYING, "replayed", by);
      }
      case Command.Cancel asked ->
          change(NotificationState.CANCELLED, Story.ofCancellation(asked.reason()), by);
      case Command.Snooze asked -> {
        Instant until =
            asked.until() != null
                ? asked.until()
                : now().plus(Objects.requireNonNull(asked.duration()));
        ways.change(way -> way.snoozed(until));
        snoozedUntil = until;
        change(state == NotificationState.PARKED ? waiting() : state, "snoozed until " + until, by);
      }
      case Command.SendNow _ -> {
        Way next = ways.next().orElseThrow();
        ways.replace(next.movedTo(now(), true));
        snoozedUntil = null;
        change(state, "sent at once on request", by);
      }
      case Command.ChangeRetryPolicy asked ->
          changeRetryPolicy(Objects.requireNonNull(asked.policy()), by);
    }
  }

  private void acknowledge(Command.Acknowledge asked, String by) {
    if (acknowledgement == null) { // the first stands
      String via = asked.via() == null ? "signal" : asked.via();
      acknowledgement = new Acknowledgement(by, now(), asked.note(), via);
      change(NotificationState.ACKNOWLEDGED, "acknowledged", by);
      tellIssue(acknowledgement);
    }
  }

  /**
   * Whoever acknowledges one notification of an issue acknowledges all of it; by hand where the
   * issue has no workflow, as its route asks for no acknowledgement.
   */
  private void tellIssue(Acknowledgement given) {
    EventReference event = notification.message().event();
    if (event == null || event.issue() == null) {
      return;
    }
    String issue = IssueOrder.workflowId(notification.tenant(), event.issue());
    try {
      Workflow.newExternalWorkflowStub(IssueWorkflow.class, issue)
          .acknowledge(new Command.Acknowledge(given.note(), given.by(), given.via()));
    } catch (SignalExternalWorkflowException | ApplicationFailure gone) { // the SDK throws either
      if (Workflow.getVersion("acknowledge-issue-by-hand", Workflow.DEFAULT_VERSION, 1) == 1) {
        Lanes.issues().acknowledge(notification.tenant(), event.issue(), given);
      }
    }
  }

  @Override
  public void settle(Settlement settlement) {
    Acknowledgement given = settlement.acknowledgement();
    if (state.isFinal()) {
      return;
    }
    if (given != null) {
      acknowledgement = given;
      change(NotificationState.ACKNOWLEDGED, settlement.cause(), given.by());
    } else if (state == NotificationState.SENT) {
      settled = true;
      change(state, settlement.cause(), StateChange.SYSTEM);
    } else if (state != NotificationState.DEAD_LETTER) {
      change(NotificationState.CANCELLED, settlement.cause(), StateChange.SYSTEM);
    }
  }

  private void changeRetryPolicy(String name, String by) {
    Way way = ways.next().orElseThrow();
    RetryPolicy policy =
        Lanes.log()
            .resolveRetryPolicy(notification.tenant(), name)
            .withTimeouts(way.policy().timeouts()); // those are the channel's
    Instant next = way.due();
    Round round = way.round();
    Outcome failed = way.lastOutcome();
    Instant endedAt = way.lastEndedAt();
    if (state == NotificationState.RETRYING
        && failed != null
        && endedAt != null
        && round.failures() > 0) {
      Round before = new Round(round.replay(), round.failures() - 1, round.startedAt());
      Random random = Workflow.newRandom();
      // Kept in the history, so that the arithmetic may change while this notification lives.
      Verdict verdict =
          Workflow.sideEffect(
              Verdict.class,
              () -> policy.judge(failed, before, endedAt, OnInterrupted.RETRY, random));
      next = verdict instanceof Verdict.Retry retry ? laterOf(retry.at(), snoozedUntil) : null;
    }
    ways.replace(way.under(policy, next));
    if (ways.state() == NotificationState.DEAD_LETTER) {
      endsAt = now().plus(policy.deadLetterRetention());
      state = NotificationState.DEAD_LETTER;
    }
    change(state, "retry policy changed to " + name, by);
  }

  private static Instant laterOf(Instant at, @Nullable Instant other) {
    return other != null && other.isAfter(at) ? other : at;
  }

  private void change(NotificationState next, String cause, String by) {
    commands++;
    become(next);
    if (state.isFinal() && attempting != null) {
      attempting.cancel();
    }
    record(cause, by);
  }

  @Override
  public void acknowledge(Command.@Nullable Acknowledge command) {
    onSignal(command == null ? new Command.Acknowledge(null, null, null) : command);
  }

  @Override
  public void replay(Command.@Nullable Replay command) {
    onSignal(command == null ? new Command.Replay(false, null, null) : command);
  }

  @Override
  public void cancel(Command.@Nullable Cancel command) {
    onSignal(command == null ? new Command.Cancel(null, null) : command);
  }

  @Override
  public void snooze(Command.@Nullable Snooze command) {
    onSignal(command == null ? new Command.Snooze(null, null, null) : command);
  }

  @Override
  public void sendNow(Command.@Nullable SendNow command) {
    onSignal(command == null ? new Command.SendNow(null) : command);
  }

  @Override
  public void changeRetryPolicy(Command.@Nullable ChangeRetryPolicy command) {
    onSignal(command == null ? new Command.ChangeRetryPolicy(null, null) : command);
  }

  @Override
  public void release(String destination) {
    if (ways.release(destination, now())) {
      commands++;
    }
  }

  @Override
  public NotificationStatus acknowledged(Command.Acknowledge command) {
    return onUpdate(command);
  }

  @Override
  public void mayAcknowledge(Command.Acknowledge command) {
    refuseUnlessApplicable(command);
  }

  @Override
  public NotificationStatus replayed(Command.Replay command) {
    return onUpdate(command);
  }

  @Override
  public void mayReplay(Command.Replay command) {
    refuseUnlessApplicable(command);
  }

  @Override
  public NotificationStatus cancelled(Command.Cancel command) {
    return onUpdate(command);
  }

  @Override
  public void mayCancel(Command.Cancel command) {
    refuseUnlessApplicable(command);
  }

  @Override
  public NotificationStatus snoozed(Command.Snooze command) {
    return onUpdate(command);
  }

  @Override
  public void maySnooze(Command.Snooze command) {
    refuseUnlessApplicable(command);
  }

  @Override
  public NotificationStatus sentNow(Command.SendNow command) {
    return onUpdate(command);
  }

  @Override
  public void maySendNow(Command.SendNow command) {
    refuseUnlessApplicable(command);
  }

  @Override
  public NotificationStatus retryPolicyChanged(Command.ChangeRetryPolicy command) {
    return onUpdate(command);
  }

  @Override
  public void mayChangeRetryPolicy(Command.ChangeRetryPolicy command) {
    refuseUnlessApplicable(command);
  }
}
