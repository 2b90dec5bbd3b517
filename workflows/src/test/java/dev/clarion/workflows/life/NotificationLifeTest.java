package dev.clarion.workflows.life;

import static dev.clarion.workflows.life.ScriptedAttempts.ACCEPTED;
import static dev.clarion.workflows.life.ScriptedAttempts.DEFERRED;
import static dev.clarion.workflows.life.ScriptedAttempts.LOG_DOWN;
import static dev.clarion.workflows.life.ScriptedAttempts.REJECTED;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.CommandRefused;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.notification.Progress;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Round;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NotificationLifeTest extends LifeTest {

  @Test
  void isSentAtTheFirstTryInTheFastLane() {
    given(ACCEPTED);

    NotificationResult result = run(Samples.notification("n"), Samples.policy(ofMinutes(1)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 1));
    assertThat(orders())
        .singleElement()
        .satisfies(order -> {
          assertThat(order.lane()).isEqualTo(Lane.FAST);
          assertThat(order.notification()).isNotNull();
        });
    assertThat(attempts.changes).isEmpty();
  }

  @Test
  void retriesInTheSlowLaneAsThePolicySays() {
    given(DEFERRED, DEFERRED, ACCEPTED);

    NotificationResult result =
        run(Samples.notification("n"), Samples.policy(ofMinutes(1), ofMinutes(5)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 3));
    assertThat(orders())
        .extracting(AttemptOrder::lane)
        .containsExactly(Lane.FAST, Lane.SLOW, Lane.SLOW);
    assertThat(orders()).extracting(AttemptOrder::number).containsExactly(1, 2, 3);
    assertThat(orders()).extracting(order -> order.round().failures()).containsExactly(0, 1, 2);
    assertThat(orders().get(2).notification()).as("the log has it by now").isNull();
    assertThat(attempts.pauses())
        .satisfiesExactly(
            pause -> assertThat(pause).isBetween(ofMinutes(1), ofMinutes(2)),
            pause -> assertThat(pause).isBetween(ofMinutes(5), ofMinutes(6)));
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() {
    given(new Outcome.Deferred(ErrorKind.STATUS, "HTTP 429", ofMinutes(10)), ACCEPTED);
    run(Samples.notification("n"), Samples.policy(ofMinutes(1)));

    assertThat(attempts.pauses())
        .singleElement()
        .satisfies(pause -> assertThat(pause).isBetween(ofMinutes(10), ofMinutes(11)));
  }

  @Test
  void deadLettersAfterTheLastAttemptAndIsSentByAReplay() {
    given(DEFERRED, DEFERRED, DEFERRED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    temporal.sleep(ofMinutes(2));
    assertThat(status(stub).state()).isEqualTo(NotificationState.DEAD_LETTER);
    assertThat(status(stub).attempts()).isEqualTo(2);

    NotificationStatus replayed = update(stub, "replay", new Command.Replay(false, null, "ana"));
    assertThat(replayed.replays()).isEqualTo(1);

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 4));
    assertThat(orders()).extracting(order -> order.round().replay()).containsExactly(0, 0, 1, 1);
    assertThat(attempts.changes)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.cause()).isEqualTo("replayed");
          assertThat(change.actor()).isEqualTo("ana");
        });
  }

  @Test
  void deadLettersAPermanentFailureAtOnceAndExpiresAfterItsRetention() {
    given(REJECTED);
    Instant start = now();

    NotificationResult result = run(Samples.notification("n"), Samples.policy(ofMinutes(1)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.EXPIRED, 1));
    assertThat(Duration.between(start, now())).isBetween(Duration.ofDays(30), Duration.ofDays(31));
  }

  @Test
  void stopsAtOnceWhenAcknowledgedWhileItWaitsForARetry() {
    given(DEFERRED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    temporal.sleep(Duration.ofSeconds(10));

    NotificationStatus status =
        update(stub, "acknowledge", new Command.Acknowledge("on it", "ana", "api"));

    assertThat(status.acknowledgement())
        .extracting(a -> a.by() + a.note() + a.via())
        .isEqualTo("anaon itapi");
    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.ACKNOWLEDGED, 1));
  }

  @Test
  void isAcknowledgedBySignalByHandWithoutAnyInput() {
    given(DEFERRED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    temporal.sleep(Duration.ofSeconds(10));

    stub.signal("acknowledge");

    assertThat(result(stub).state()).isEqualTo(NotificationState.ACKNOWLEDGED);
    assertThat(attempts.changes)
        .singleElement()
        .extracting(StateChange::acknowledgement)
        .isEqualTo(
            new Acknowledgement("operator", attempts.changes.element().at(), null, "signal"));
  }

  @Test
  void staysOpenUntilAcknowledgedWhenThatIsRequired() {
    given(ACCEPTED);
    WorkflowStub stub =
        start(Samples.notification("n", true, null, null), Samples.policy(ofMinutes(1)));
    temporal.sleep(Duration.ofHours(1));
    assertThat(status(stub).state()).isEqualTo(NotificationState.SENT);

    update(stub, "acknowledge", new Command.Acknowledge(null, "ana", "api"));
    assertThat(result(stub).state()).isEqualTo(NotificationState.ACKNOWLEDGED);
  }

  @Test
  void endsAnAttemptUnderWayWhenCancelled() throws Exception {
    given(DEFERRED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    temporal.sleep(Duration.ofSeconds(10));
    CountDownLatch held = new CountDownLatch(1);
    attempts.holdUntil(held);
    try {
      stub.signal("sendNow");
      while (attempts.orders.size() < 2) {
        Thread.onSpinWait();
      }
      update(stub, "cancel", new Command.Cancel("wrong list", "ana"));
      assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.CANCELLED, 2));
    } finally {
      held.countDown();
    }
  }

  @Test
  void isSnoozedAndThenSentNow() {
    given(DEFERRED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    temporal.sleep(Duration.ofSeconds(10));

    NotificationStatus snoozed =
        update(stub, "snooze", new Command.Snooze(Duration.ofHours(2), null, "ana"));
    assertThat(Duration.between(now(), snoozed.nextAttemptAt()))
        .isBetween(ofMinutes(119), ofMinutes(120));
    temporal.sleep(ofMinutes(30));
    assertThat(orders()).hasSize(1);

    update(stub, "sendNow", new Command.SendNow("ana"));
    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 2));
  }

  @Test
  void continuesUnderAnotherPolicyAtOnce() {
    given(DEFERRED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(Duration.ofDays(2)));
    temporal.sleep(Duration.ofSeconds(10));

    stub.signal("changeRetryPolicy", new Command.ChangeRetryPolicy("no such policy", null));
    NotificationStatus status =
        update(stub, "changeRetryPolicy", new Command.ChangeRetryPolicy("smart", "ana"));

    assertThat(status.retryPolicy()).isEqualTo("smart");
    assertThat(result(stub).state()).isEqualTo(NotificationState.SENT);
    assertThat(attempts.pauses())
        .singleElement()
        .satisfies(pause -> assertThat(pause).isBetween(ofMinutes(1), ofMinutes(2)));
  }

  @Test
  void waitsForItsTimeAndIsInTheLogMeanwhile() {
    given(ACCEPTED);
    Instant sendAt = now().plus(Duration.ofHours(3));

    NotificationResult result =
        run(Samples.notification("n", false, sendAt, null), Samples.policy());

    assertThat(result.state()).isEqualTo(NotificationState.SENT);
    assertThat(now()).isAfterOrEqualTo(sendAt);
    assertThat(attempts.changes)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.state()).isEqualTo(NotificationState.QUEUED);
          assertThat(change.nextAttemptAt()).isEqualTo(sendAt);
          assertThat(change.notification()).isNotNull();
        });
  }

  @Test
  void expiresBetweenAttempts() {
    given(DEFERRED);
    Instant expiresAt = now().plus(ofMinutes(2));

    NotificationResult result =
        run(Samples.notification("n", false, null, expiresAt), Samples.policy(Duration.ofHours(1)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.EXPIRED, 1));
  }

  @Test
  void fallsThroughToTheSlowLaneWithTheSameAttemptWhileTheLogIsDown() {
    given(LOG_DOWN, LOG_DOWN, LOG_DOWN, ACCEPTED);

    NotificationResult result = run(Samples.notification("n"), Samples.policy(ofMinutes(1)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 1));
    assertThat(orders()).extracting(AttemptOrder::number).containsOnly(1);
    assertThat(orders()).extracting(AttemptOrder::lane).startsWith(Lane.FAST, Lane.SLOW);
    assertThat(orders()).allSatisfy(order -> assertThat(order.notification()).isNotNull());
  }

  @Test
  void refusesWhatDoesNotApplyAndSaysWhy() {
    given(REJECTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    temporal.sleep(Duration.ofSeconds(10));

    assertThatThrownBy(() -> update(stub, "snooze", new Command.Snooze(ofMinutes(1), null, "ana")))
        .isInstanceOf(WorkflowUpdateException.class)
        .rootCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            refusal -> {
              assertThat(refusal.getType()).isEqualTo(CommandRefused.TYPE);
              assertThat(refusal.getOriginalMessage())
                  .isEqualTo("it is not waiting for an attempt, it is dead letter");
            });
  }

  @Test
  void ignoresASnoozeThatNoTimerCanWaitFor() {
    given(DEFERRED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    temporal.sleep(Duration.ofSeconds(10));

    stub.signal("snooze", new Command.Snooze(Duration.ofDays(1_000_000_000_000L), null, null));
    stub.signal(
        "snooze", new Command.Snooze(null, Instant.ofEpochSecond(1_767_225_600_000L), null));
    stub.signal("snooze", new Command.Snooze(Duration.ofSeconds(-1), null, null));

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 2));
    assertThat(attempts.changes).isEmpty();
  }

  @Test
  void keepsASnoozeUnderAnotherPolicy() {
    given(DEFERRED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(Duration.ofDays(2)));
    temporal.sleep(Duration.ofSeconds(10));

    Instant snoozedUntil =
        update(stub, "snooze", new Command.Snooze(Duration.ofHours(2), null, "ana"))
            .nextAttemptAt();

    assertThat(update(stub, "changeRetryPolicy", new Command.ChangeRetryPolicy("smart", "ana")))
        .satisfies(status -> assertThat(status.nextAttemptAt()).isEqualTo(snoozedUntil));
  }

  @Test
  void doesNotReplayWhatIsOfNoUseAnyMore() {
    given(REJECTED);
    Instant expiresAt = now().plus(ofMinutes(1));
    WorkflowStub stub =
        start(Samples.notification("n", false, null, expiresAt), Samples.policy(ofMinutes(1)));
    temporal.sleep(ofMinutes(2));

    assertThatThrownBy(() -> update(stub, "replay", new Command.Replay(false, null, "ana")))
        .rootCause()
        .hasMessageContaining("its time ran out at " + expiresAt);
    assertThat(status(stub).state()).isEqualTo(NotificationState.DEAD_LETTER);
  }

  @Test
  void countsItsTimeFromNowWhenSendAtHasPassed() {
    given(DEFERRED, ACCEPTED);
    Instant longAgo = now().minus(Duration.ofDays(400));

    run(Samples.notification("n", false, longAgo, null), Samples.policy(ofMinutes(1)));

    assertThat(orders())
        .allSatisfy(order -> assertThat(order.round().startedAt()).isAfter(longAgo));
  }

  @Test
  void goesOnWhereAnEarlierRunLeftOff() {
    given(ACCEPTED);
    Notification notification = Samples.notification("n");
    Progress progress =
        new Progress(NotificationState.RETRYING, 4, new Round(2, 0, now()), now(), null, null);

    WorkflowStub stub = start(new NotificationOrder(notification, Samples.policy(), progress));

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 5));
    assertThat(orders())
        .singleElement()
        .satisfies(order -> {
          assertThat(order.number()).isEqualTo(5);
          assertThat(order.round().replay()).isEqualTo(2);
        });
  }
}
