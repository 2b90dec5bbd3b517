package dev.clarion.workflows.life;

import static dev.clarion.workflows.life.ScriptedAttempts.ACCEPTED;
import static dev.clarion.workflows.life.ScriptedAttempts.DEFERRED;
import static dev.clarion.workflows.life.ScriptedAttempts.FALLBACK;
import static dev.clarion.workflows.life.ScriptedAttempts.LOG_DOWN;
import static dev.clarion.workflows.life.ScriptedAttempts.PARK;
import static dev.clarion.workflows.life.ScriptedAttempts.REJECTED;
import static dev.clarion.workflows.life.ScriptedAttempts.UNKNOWN;
import static dev.clarion.workflows.life.ScriptedAttempts.WAIT;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * A path through the life of a notification that is kept as a recorded history.
 *
 * @param name of the file
 * @param delay the policy's only delay
 * @param script of the attempts, in order, as {@link ScriptedAttempts} has it
 * @param people what they do meanwhile
 */
record RecordedPath(String name, Duration delay, List<Object> script, People people) {

  /** What people do to a workflow that runs. */
  interface People {
    void act(WorkflowStub stub, ScriptedAttempts attempts);
  }

  private static final People NOBODY = (stub, attempts) -> {};

  private static final People ACKNOWLEDGED =
      (stub, attempts) -> {
        await(stub, NotificationState.RETRYING);
        update(stub, "acknowledge", new Command.Acknowledge("on it", "ana", "api"));
      };

  static final List<RecordedPath> ALL =
      List.of(
          path("first-try", ofMinutes(1), NOBODY, ACCEPTED),
          path("retry", ofSeconds(1), NOBODY, DEFERRED, ACCEPTED),
          path(
              "retry-after",
              ZERO,
              NOBODY,
              new Outcome.Deferred(ErrorKind.STATUS, "HTTP 429", ofSeconds(2)),
              ACCEPTED),
          path(
              "exhausted-and-replayed",
              ofSeconds(1),
              (stub, attempts) -> {
                await(stub, NotificationState.DEAD_LETTER);
                update(stub, "replay", new Command.Replay(false, null, "ana"));
              },
              DEFERRED,
              DEFERRED,
              ACCEPTED),
          path(
              "rejected-and-replayed-by-signal",
              ofSeconds(1),
              (stub, attempts) -> {
                await(stub, NotificationState.DEAD_LETTER);
                stub.signal("replay");
              },
              REJECTED,
              DEFERRED,
              ACCEPTED),
          path(
              "acknowledged",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                update(stub, "acknowledge", new Command.Acknowledge("on it", "ana", "api"));
              },
              DEFERRED),
          path(
              "acknowledged-by-signal",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                stub.signal("acknowledge");
              },
              DEFERRED),
          path(
              "cancelled",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                update(stub, "cancel", new Command.Cancel("wrong list", "ana"));
              },
              DEFERRED),
          path(
              "cancelled-in-an-attempt",
              ofSeconds(1),
              (stub, attempts) -> {
                CountDownLatch held = new CountDownLatch(1);
                await(stub, NotificationState.RETRYING);
                attempts.holdUntil(held);
                await(() -> attempts.orders.size() == 2);
                update(stub, "cancel", new Command.Cancel(null, "ana"));
                held.countDown();
              },
              DEFERRED,
              DEFERRED),
          path(
              "snoozed",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                update(stub, "snooze", new Command.Snooze(ofSeconds(2), null, "ana"));
              },
              DEFERRED,
              ACCEPTED),
          path(
              "sent-now-under-another-policy",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                stub.signal("changeRetryPolicy", new Command.ChangeRetryPolicy("smart", null));
                update(stub, "sendNow", new Command.SendNow("ana"));
              },
              DEFERRED,
              ACCEPTED),
          path("log-down-at-first", ofSeconds(1), NOBODY, LOG_DOWN, LOG_DOWN, ACCEPTED),
          path("expired", ofMinutes(1), NOBODY, DEFERRED),
          path("scheduled", ofMinutes(1), NOBODY, ACCEPTED),
          path(
              "acknowledgement-required",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.SENT);
                stub.signal("acknowledge", new Command.Acknowledge("seen", "ben", null));
              },
              ACCEPTED),
          path("worker-death", ZERO, NOBODY, UNKNOWN, ACCEPTED),
          path(
              "replay-logged-before-its-attempt",
              ofSeconds(1),
              (stub, attempts) -> {
                await(stub, NotificationState.DEAD_LETTER);
                update(stub, "replay", new Command.Replay(false, null, "ana"));
              },
              REJECTED,
              ACCEPTED),
          path(
              "snoozed-beyond-the-calendar-and-sent-now",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                stub.signal("snooze", new Command.Snooze(ofDays(1_000_000_000_000L), null, null));
                stub.signal("sendNow");
              },
              DEFERRED,
              ACCEPTED),
          path("waited-for-its-turn", ofSeconds(1), NOBODY, WAIT, DEFERRED, WAIT, ACCEPTED),
          path(
              "parked-and-released",
              ofSeconds(1),
              (stub, attempts) -> {
                await(stub, NotificationState.PARKED);
                stub.signal("release", "another");
                stub.signal("release", "d1");
                await(() -> attempts.orders.size() == 4);
                await(stub, NotificationState.PARKED);
                update(stub, "sendNow", new Command.SendNow("ana"));
              },
              new Verdict.Detour(),
              DEFERRED,
              PARK,
              PARK,
              ACCEPTED),
          path("suppressed", ofSeconds(1), NOBODY, new Verdict.Suppress("unsubscribed")),
          path(
              "fell-back",
              ofSeconds(2),
              NOBODY,
              new ScriptedAttempts.Parked(FALLBACK),
              DEFERRED,
              ACCEPTED),
          path(
              "failed-on-both-ways-and-replayed",
              ofSeconds(1),
              (stub, attempts) -> {
                await(stub, NotificationState.DEAD_LETTER);
                update(stub, "replay", new Command.Replay(false, null, "ana"));
              },
              FALLBACK,
              REJECTED,
              REJECTED,
              ACCEPTED),
          path("acknowledged-and-its-issue-told", ofMinutes(1), ACKNOWLEDGED, DEFERRED),
          path("acknowledged-when-its-issue-is-gone", ofMinutes(1), ACKNOWLEDGED, DEFERRED),
          path("acknowledged-and-its-issue-by-hand", ofMinutes(1), ACKNOWLEDGED, DEFERRED),
          path(
              "settled-while-retrying",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                stub.signal("settle", new Settlement(null, "its issue is resolved"));
              },
              DEFERRED),
          path(
              "settled-while-acknowledgement-is-required",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.SENT);
                stub.signal("settle", new Settlement(null, "its issue is resolved"));
              },
              ACCEPTED),
          path(
              "settled-with-an-acknowledgement",
              ofMinutes(1),
              (stub, attempts) -> {
                await(stub, NotificationState.RETRYING);
                Acknowledgement given = new Acknowledgement("ana", Instant.now(), "on it", "api");
                stub.signal("settle", new Settlement(given, "its issue was acknowledged"));
              },
              DEFERRED),
          path("settled-and-scheduled", ofMinutes(1), NOBODY));

  private static RecordedPath path(String name, Duration delay, People people, Object... script) {
    return new RecordedPath(name, delay, List.of(script), people);
  }

  private static void update(WorkflowStub stub, String name, Command command) {
    stub.update(name, NotificationStatus.class, command);
  }

  private static void await(WorkflowStub stub, NotificationState state) {
    await(() -> stub.query("status", NotificationStatus.class).state() == state);
  }

  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
