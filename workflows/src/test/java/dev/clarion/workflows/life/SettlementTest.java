package dev.clarion.workflows.life;

import static dev.clarion.workflows.life.ScriptedAttempts.ACCEPTED;
import static dev.clarion.workflows.life.ScriptedAttempts.DEFERRED;
import static dev.clarion.workflows.life.ScriptedAttempts.PARK;
import static dev.clarion.workflows.life.ScriptedAttempts.REJECTED;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueLife;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.Verdict;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a notification and its issue tell each other. */
class SettlementTest extends LifeTest {

  private static final Settlement OVER = new Settlement(null, "its issue is resolved");
  private static final Acknowledgement BY_BEN =
      new Acknowledgement("ben", Instant.parse("2026-01-05T09:05:00Z"), "on it", "telegram");
  private static final Settlement ACKNOWLEDGED =
      new Settlement(BY_BEN, "its issue was acknowledged");

  /** Keeps what an issue writes down; nobody is called. */
  private record Records(Queue<IssueChange> changes) implements IssueActivities {

    @Override
    public String call(Call call) {
      throw new IllegalStateException("it has no ladder");
    }

    @Override
    public int record(IssueChange change) {
      changes.add(change);
      return 0;
    }

    @Override
    public void settle(IssueChange change) {
      throw new IllegalStateException("they are few");
    }

    @Override
    public void acknowledge(String tenant, String issue, Acknowledgement given) {
      changes.add(
          new IssueChange(
              tenant,
              issue,
              IssueState.ACKNOWLEDGED,
              given.at(),
              "by hand",
              given.by(),
              given,
              null));
    }

    @Override
    public Ladder resolveEscalation(String tenant, String name) {
      throw new IllegalStateException("nobody moves it");
    }
  }

  @Test
  void whoAcknowledgesItAcknowledgesItsIssue() {
    Records records = new Records(new ConcurrentLinkedQueue<>());
    Worker worker = temporal.newWorker("issues", Samples.PATIENT);
    worker.registerWorkflowImplementationTypes(IssueLife.class);
    worker.registerActivitiesImplementations(records);
    given(DEFERRED);
    WorkflowStub issue = startIssue("i1");
    WorkflowStub stub = startOfIssue("i1", false);
    await(stub, NotificationState.RETRYING);

    update(stub, "acknowledge", new Command.Acknowledge("on it", "ana", "api"));

    assertThat(result(stub).state()).isEqualTo(NotificationState.ACKNOWLEDGED);
    issue.getResult(IssueState.class);
    assertThat(records.changes)
        .filteredOn(change -> change.state() == IssueState.ACKNOWLEDGED)
        .singleElement()
        .extracting(IssueChange::acknowledgement)
        .satisfies(given -> {
          assertThat(given).isNotNull();
          assertThat(given.by()).isEqualTo("ana");
          assertThat(given.note()).isEqualTo("on it");
          assertThat(given.via()).isEqualTo("api");
        });
  }

  @Test
  void anIssueWithoutAWorkflowIsAcknowledgedByHand() {
    Records records = new Records(new ConcurrentLinkedQueue<>());
    with(records);
    given(DEFERRED);
    WorkflowStub stub = startOfIssue("none", false);
    await(stub, NotificationState.RETRYING);

    assertThat(update(stub, "acknowledge", new Command.Acknowledge("on it", "ana", "api")).state())
        .isEqualTo(NotificationState.ACKNOWLEDGED);

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.ACKNOWLEDGED, 1));
    assertThat(records.changes)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.id()).isEqualTo("none");
          assertThat(change.acknowledgement())
              .usingRecursiveComparison()
              .ignoringFields("at")
              .isEqualTo(new Acknowledgement("ana", Instant.EPOCH, "on it", "api"));
        });
  }

  @Test
  void isCancelledBeforeItsTime() {
    given();
    WorkflowStub stub =
        start(
            Samples.notification("n", false, now().plus(Duration.ofHours(3)), null),
            Samples.policy(ofMinutes(1)));
    await(stub, NotificationState.QUEUED);

    settle(stub, OVER);

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.CANCELLED, 0));
    assertThat(attempts.changes)
        .extracting(StateChange::cause)
        .last()
        .isEqualTo("its issue is resolved");
  }

  @Test
  void isCancelledWhileItWaitsForARetry() {
    given(DEFERRED);
    WorkflowStub stub = startOfIssue("i1", true);
    await(stub, NotificationState.RETRYING);

    settle(stub, OVER);

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.CANCELLED, 1));
    assertThat(attempts.changes)
        .singleElement()
        .extracting(StateChange::actor)
        .isEqualTo(StateChange.SYSTEM);
  }

  @Test
  void isCancelledWhileItIsParked() {
    given(new Verdict.Detour(), PARK);
    WorkflowStub stub = startOfIssue("i1", true);
    await(stub, NotificationState.PARKED);

    settle(stub, OVER);

    assertThat(result(stub).state()).isEqualTo(NotificationState.CANCELLED);
  }

  @Test
  void whatWasSentStaysSentAndWaitsForNobody() {
    given(ACCEPTED);
    WorkflowStub stub = startOfIssue("i1", true);
    await(stub, NotificationState.SENT);

    settle(stub, OVER);

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 1));
  }

  @Test
  void aDeadLetterStaysAndCanBeReplayed() {
    given(REJECTED, ACCEPTED);
    WorkflowStub stub = startOfIssue("i1", false);
    await(stub, NotificationState.DEAD_LETTER);

    settle(stub, OVER);

    assertThat(status(stub).state()).isEqualTo(NotificationState.DEAD_LETTER);
    update(stub, "replay", new Command.Replay(false, null, "ana"));
    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.SENT, 2));
  }

  @Test
  void takesTheAcknowledgementOfItsIssueWhereverItStands() {
    given(DEFERRED, ACCEPTED, REJECTED);
    for (NotificationState standing :
        new NotificationState[] {
          NotificationState.RETRYING, NotificationState.SENT, NotificationState.DEAD_LETTER
        }) {
      WorkflowStub stub =
          start(Samples.ofIssue(standing.wire(), "i1", true), Samples.policy(Duration.ofDays(1)));
      await(stub, standing);

      settle(stub, ACKNOWLEDGED);

      assertThat(result(stub).state()).isEqualTo(NotificationState.ACKNOWLEDGED);
    }
    assertThat(attempts.changes)
        .hasSize(3)
        .allSatisfy(change -> {
          assertThat(change.acknowledgement()).isEqualTo(BY_BEN);
          assertThat(change.actor()).isEqualTo("ben");
          assertThat(change.cause()).isEqualTo("its issue was acknowledged");
        });
  }

  @Test
  void whatHasEndedIgnoresIt() {
    WorkflowStub stub =
        start(
            new NotificationOrder(
                Samples.ofIssue("n", "i1", true), Samples.policy(ofMinutes(1)), null));
    stub.signal("cancel", new Command.Cancel("wrong list", "ana"));
    settle(stub, OVER);
    settle(stub, ACKNOWLEDGED);

    given();

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.CANCELLED, 0));
    assertThat(attempts.changes)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.cause()).isEqualTo("cancelled: wrong list");
          assertThat(change.acknowledgement()).isNull();
        });
  }

  @Test
  void whatIsSettledBeforeItBeginsIsNotScheduled() {
    WorkflowStub stub =
        start(
            new NotificationOrder(
                Samples.notification("n", false, now().plus(Duration.ofHours(3)), null),
                Samples.policy(ofMinutes(1)),
                null));
    settle(stub, ACKNOWLEDGED);

    given();

    assertThat(result(stub)).isEqualTo(new NotificationResult(NotificationState.ACKNOWLEDGED, 0));
    assertThat(attempts.changes)
        .extracting(StateChange::cause)
        .containsExactly("its issue was acknowledged");
  }

  private static void settle(WorkflowStub stub, Settlement settlement) {
    stub.signal("settle", settlement);
  }

  /** Time stands still meanwhile. */
  private static void await(WorkflowStub stub, NotificationState state) {
    while (status(stub).state() != state) {
      Thread.onSpinWait();
    }
  }

  private WorkflowStub startOfIssue(String issue, boolean acknowledgementRequired) {
    return start(
        Samples.ofIssue("n", issue, acknowledgementRequired), Samples.policy(ofMinutes(1)));
  }

  private WorkflowStub startIssue(String id) {
    Event event =
        new Event(
            "e1",
            "ssl_failure",
            Severity.CRITICAL,
            null,
            null,
            null,
            now(),
            EventStatus.FIRING,
            Map.of());
    IssueOrder order =
        new IssueOrder(
            "default",
            id,
            "failures",
            "r1",
            event,
            now(),
            Duration.ofHours(4),
            null,
            null,
            null,
            null);
    WorkflowStub issue =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                IssueWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue("issues")
                    .setWorkflowId(order.workflowId())
                    .build());
    issue.start(order);
    return issue;
  }
}
