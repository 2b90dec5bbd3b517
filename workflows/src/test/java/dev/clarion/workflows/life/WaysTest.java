package dev.clarion.workflows.life;

import static dev.clarion.workflows.life.ScriptedAttempts.ACCEPTED;
import static dev.clarion.workflows.life.ScriptedAttempts.DEFERRED;
import static dev.clarion.workflows.life.ScriptedAttempts.FALLBACK;
import static dev.clarion.workflows.life.ScriptedAttempts.PARK;
import static dev.clarion.workflows.life.ScriptedAttempts.REJECTED;
import static dev.clarion.workflows.life.ScriptedAttempts.WAIT;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Progress;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.notification.Way;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Verdict;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes before an attempt, and what comes beside it. */
class WaysTest extends LifeTest {

  @Test
  void waitingForATurnIsNoAttempt() {
    given(WAIT, DEFERRED, WAIT, ACCEPTED);

    NotificationResult result = run(Samples.notification("n"), Samples.policy(ofMinutes(1)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 2));
    assertThat(orders()).extracting(AttemptOrder::number).containsExactly(1, 1, 2, 2);
    assertThat(orders()).extracting(AttemptOrder::turns).containsExactly(0, 1, 0, 1);
    assertThat(orders())
        .extracting(AttemptOrder::lane)
        .containsExactly(Lane.FAST, Lane.FAST, Lane.SLOW, Lane.SLOW);
    assertThat(attempts.changes)
        .extracting(StateChange::state)
        .containsExactly(NotificationState.QUEUED, NotificationState.RETRYING);
    assertThat(attempts.changes)
        .allSatisfy(change -> {
          assertThat(change.cause()).isEqualTo("waits for its turn");
          assertThat(change.nextAttemptAt()).isNotNull();
        });
  }

  @Test
  void oneOfABroadcastSaysSoInEachAttempt() {
    given(DEFERRED, ACCEPTED, ACCEPTED);
    var order =
        new NotificationOrder(Samples.notification("n1"), Samples.policy(ofMinutes(1)), null);

    result(start(order, TaskQueues.BULK));
    run(Samples.notification("n2"), Samples.policy());

    assertThat(orders()).extracting(AttemptOrder::bulk).containsExactly(true, true, false);
  }

  @Test
  void aDestinationThatFailsTakesTheFirstAttemptOutOfTheFastLane() {
    given(new Verdict.Detour(), ACCEPTED);

    NotificationResult result = run(Samples.notification("n"), Samples.policy());

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 1));
    assertThat(orders()).extracting(AttemptOrder::lane).containsExactly(Lane.FAST, Lane.SLOW);
    assertThat(orders()).extracting(AttemptOrder::number).containsExactly(1, 1);
  }

  @Test
  void isParkedUntilItsDestinationIsReleased() {
    given(PARK, PARK, DEFERRED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(1)));
    await(stub, NotificationState.PARKED);
    assertThat(status(stub).attempts()).isZero();

    stub.signal("release", "another");
    stub.signal("release", "d1");
    RecordedPath.await(() -> attempts.orders.size() == 2);
    await(stub, NotificationState.PARKED);
    stub.signal("release", "d1");

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 2));
    assertThat(orders()).extracting(AttemptOrder::number).containsExactly(1, 1, 1, 2);
    assertThat(orders().get(2).lane()).isEqualTo(Lane.SLOW);
    assertThat(orders().get(2).round().failures()).as("no attempt was burnt").isZero();
    assertThat(attempts.changes)
        .extracting(StateChange::state, StateChange::destination)
        .containsExactly(
            tuple(NotificationState.PARKED, "d1"), tuple(NotificationState.PARKED, "d1"));
  }

  @Test
  void looksByItselfWhenNobodyReleasesIt() {
    given(PARK, ACCEPTED);
    run(Samples.notification("n"), Samples.policy());

    assertThat(attempts.pauses())
        .singleElement()
        .satisfies(pause -> assertThat(pause).isBetween(ofMinutes(60), ofMinutes(61)));
  }

  @Test
  void isSentFromWhereItIsParkedWhenSomebodyWantsItNow() {
    given(PARK, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy());
    await(stub, NotificationState.PARKED);
    update(stub, "sendNow", new Command.SendNow("ana"));
    result(stub);

    assertThat(orders()).extracting(AttemptOrder::forced).containsExactly(false, true);
  }

  @Test
  void expiresAndIsCancelledWhileItIsParked() {
    given(PARK, PARK);
    WorkflowStub first = start(Samples.notification("a"), Samples.policy());
    await(first, NotificationState.PARKED);
    update(first, "cancel", new Command.Cancel(null, "ana"));
    assertThat(result(first).state()).isEqualTo(NotificationState.CANCELLED);

    Notification brief = Samples.notification("b", false, null, now().plusSeconds(60));
    assertThat(run(brief, Samples.policy()).state()).isEqualTo(NotificationState.EXPIRED);
  }

  @Test
  void isSuppressedWithoutAnAttempt() {
    given(new Verdict.Suppress("unsubscribed"));

    NotificationResult result = run(Samples.notification("n"), Samples.policy());

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SUPPRESSED, 0));
    assertThat(attempts.changes)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.state()).isEqualTo(NotificationState.SUPPRESSED);
          assertThat(change.cause()).isEqualTo("unsubscribed");
          assertThat(change.notification()).as("it is in the log").isNotNull();
        });
  }

  @Test
  void takesAnotherWayBesideTheOneThatFailsAndStopsBothOnTheFirstDelivery() {
    given(FALLBACK, DEFERRED, ACCEPTED);

    NotificationResult result = run(Samples.notification("n"), Samples.policy(ofMinutes(5)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 3));
    assertThat(orders())
        .extracting(AttemptOrder::address)
        .containsExactly(null, FALLBACK.address(), FALLBACK.address());
    assertThat(orders()).extracting(AttemptOrder::number).containsExactly(1, 2, 3);
    assertThat(orders()).extracting(AttemptOrder::covered).containsExactly(false, false, false);
    assertThat(orders().get(1).elsewhere())
        .satisfies(
            elsewhere -> assertThat(elsewhere.state()).isEqualTo(NotificationState.RETRYING));
    assertThat(attempts.pauses().getFirst()).as("at once").isLessThan(ofMinutes(1));
  }

  @Test
  void keepsTryingItsOwnWayBesideTheOther() {
    given(FALLBACK, DEFERRED, DEFERRED, ACCEPTED);

    NotificationResult result = run(Samples.notification("n"), Samples.policy(ofMinutes(5)));

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 4));
    assertThat(orders())
        .extracting(AttemptOrder::address)
        .containsExactly(null, FALLBACK.address(), FALLBACK.address(), null);
    assertThat(orders().get(3).covered()).isTrue();
    assertThat(orders().get(3).elsewhere()).as("the other has come to its end").isNull();
    assertThat(orders().get(3).round().failures()).isEqualTo(1);
  }

  @Test
  void isADeadLetterOnlyWhenNoWayIsLeft() {
    given(FALLBACK, REJECTED, REJECTED, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy(ofMinutes(5)));
    temporal.sleep(ofMinutes(1));
    assertThat(status(stub).state()).isEqualTo(NotificationState.RETRYING);
    temporal.sleep(ofMinutes(5));
    assertThat(status(stub).state()).isEqualTo(NotificationState.DEAD_LETTER);

    update(stub, "replay", new Command.Replay(false, null, "ana"));

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 4));
    assertThat(orders().get(3).address()).as("a replay begins on its own way").isNull();
    assertThat(orders().get(3).covered()).isFalse();
  }

  @Test
  void doesNotWaitForADestinationWhileThereIsAnotherWay() {
    given(new ScriptedAttempts.Parked(FALLBACK), ACCEPTED);

    NotificationResult result = run(Samples.notification("n"), Samples.policy());

    assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 1));
    assertThat(orders())
        .extracting(AttemptOrder::address)
        .containsExactly(null, FALLBACK.address());
  }

  @Test
  void goesOnOnAllWaysWhereAnEarlierRunLeftOff() {
    given(DEFERRED, ACCEPTED);
    Way own =
        Way.own(Samples.policy(ofMinutes(5)), now())
            .failed(DEFERRED, now(), now().plus(ofMinutes(5)));
    Way other = Way.to(FALLBACK.address(), FALLBACK.policy(), 0, now());
    Progress progress =
        new Progress(
            NotificationState.RETRYING,
            1,
            own.round(),
            now(),
            DEFERRED,
            now(),
            List.of(own, other));

    WorkflowStub stub =
        start(new NotificationOrder(Samples.notification("n"), own.policy(), progress));

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 3));
    assertThat(orders())
        .extracting(AttemptOrder::address)
        .containsOnly(FALLBACK.address())
        .hasSize(2);
  }

  @Test
  void givesUpWhatHasBeenParkedForLongerThanItsPolicyAllows() {
    given(PARK, PARK);
    RetryPolicy patient = Samples.policy(ofMinutes(1));
    RetryPolicy twoHours =
        new RetryPolicy(
            "brief",
            patient.schedule(),
            null,
            0,
            patient.timeouts(),
            patient.retryStatus(),
            patient.retryErrors(),
            Duration.ofHours(2),
            patient.deadLetterRetention());
    WorkflowStub stub = start(Samples.notification("n"), twoHours);
    temporal.sleep(Duration.ofHours(3));

    assertThat(status(stub).state()).isEqualTo(NotificationState.DEAD_LETTER);
    assertThat(orders()).hasSize(2);
    assertThat(attempts.changes)
        .extracting(StateChange::state)
        .containsExactly(
            NotificationState.PARKED, NotificationState.PARKED, NotificationState.DEAD_LETTER);
  }

  @Test
  void isNotReleasedBeforeTheTimeThatItIsSnoozedTo() {
    given(PARK, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy());
    await(stub, NotificationState.PARKED);
    update(stub, "snooze", new Command.Snooze(Duration.ofHours(5), null, "ana"));
    stub.signal("release", "d1");
    assertThat(status(stub).state()).isEqualTo(NotificationState.QUEUED);
    result(stub);

    assertThat(attempts.pauses())
        .singleElement()
        .satisfies(pause -> assertThat(pause).isBetween(Duration.ofHours(5), Duration.ofHours(6)));
  }

  @Test
  void takesANewTurnWhenItIsSentAtAnotherTime() {
    given(WAIT, ACCEPTED);
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy());
    RecordedPath.await(() -> status(stub).nextAttemptAt() != null);
    update(stub, "snooze", new Command.Snooze(ofMinutes(5), null, "ana"));
    result(stub);

    assertThat(orders()).extracting(AttemptOrder::turns).containsExactly(0, 0);
  }

  @Test
  void isADeadLetterWhenOnlyItsFallbackIsSuppressed() {
    given(FALLBACK, new Verdict.Suppress("unsubscribed"));
    WorkflowStub stub = start(Samples.notification("n"), Samples.policy());
    await(stub, NotificationState.DEAD_LETTER);

    assertThat(status(stub).attempts()).isEqualTo(1);
    assertThat(status(stub).lastError()).isEqualTo("HTTP 503");
  }

  private static void await(WorkflowStub stub, NotificationState state) {
    RecordedPath.await(() -> status(stub).state() == state);
  }
}
