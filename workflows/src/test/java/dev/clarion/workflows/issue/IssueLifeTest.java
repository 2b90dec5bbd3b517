package dev.clarion.workflows.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IssueLifeTest {

  private static final Ladder LADDER =
      new Ladder("ops", "r1", List.of(Duration.ofMinutes(5), Duration.ofMinutes(10)), 1);

  private TestWorkflowEnvironment temporal;
  private People people;
  private Instant opened;

  /** Notes who is called when, and what is written down. */
  private final class People implements IssueActivities {

    volatile boolean over;
    volatile int waiting;
    final Set<IssueState> settled = ConcurrentHashMap.newKeySet();
    final List<Severity> severities = Collections.synchronizedList(new ArrayList<>());
    final Set<String> keys = ConcurrentHashMap.newKeySet();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<IssueChange> changes = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String call(Call call) {
      if (over) {
        return OVER;
      }
      keys.add(call.key());
      severities.add(call.event().severity());
      calls.add(
          "%s/%d/%d at %s"
              .formatted(
                  Objects.requireNonNullElse(call.ladder(), "reminder"),
                  call.round(),
                  call.step(),
                  Duration.between(opened, call.at()).truncatedTo(ChronoUnit.MINUTES)));
      return "ana by tg";
    }

    @Override
    public int record(IssueChange change) {
      if (!changes.contains(change)) {
        changes.add(change);
      }
      return waiting;
    }

    @Override
    public void settle(IssueChange change) {
      settled.add(change.state());
    }

    @Override
    public void acknowledge(String tenant, String issue, Acknowledgement given) {
      throw new IllegalStateException("it has a workflow");
    }

    @Override
    public Ladder resolveEscalation(String tenant, String name) {
      if (!name.equals("other")) {
        throw ApplicationFailure.newNonRetryableFailure("none", "UnknownEscalation");
      }
      return new Ladder("other", "r2", List.of(Duration.ofMinutes(1)), 0);
    }

    List<IssueState> states() {
      return changes.stream().map(IssueChange::state).distinct().toList();
    }
  }

  @BeforeEach
  void open() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    opened = Instant.ofEpochMilli(temporal.currentTimeMillis());
    people = new People();
    Worker worker = temporal.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(IssueLife.class);
    worker.registerActivitiesImplementations(people);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void climbsEveryStepOnceAndOnTimeAndEndsWhenNobodyCares() {
    IssueState end = start(LADDER, null, null).getResult(IssueState.class);

    assertThat(people.calls)
        .containsExactly(
            "ops/0/0 at PT5M", "ops/0/1 at PT15M", "ops/1/0 at PT20M", "ops/1/1 at PT30M");
    assertThat(end).isEqualTo(IssueState.EXPIRED);
    assertThat(people.changes.getFirst().cause()).isEqualTo("step 1 of ops: ana by tg");
    assertThat(people.changes.get(2).cause()).isEqualTo("step 1, round 2 of ops: ana by tg");
  }

  @Test
  void fallsSilentWhenSomebodyAcknowledges() {
    WorkflowStub issue = start(LADDER, null, null);
    temporal.sleep(Duration.ofMinutes(7));

    issue.signal("acknowledge", new Command.Acknowledge("on it", "ana", "link"));
    issue.signal("acknowledge", new Command.Acknowledge("me too", "ben", "api"));
    IssueState end = issue.getResult(IssueState.class);

    assertThat(people.calls).containsExactly("ops/0/0 at PT5M");
    assertThat(people.states())
        .containsExactly(IssueState.OPEN, IssueState.ACKNOWLEDGED, IssueState.EXPIRED);
    assertThat(people.changes.get(1).acknowledgement())
        .satisfies(given -> {
          assertThat(given).isNotNull();
          assertThat(given.by()).isEqualTo("ana");
          assertThat(given.note()).isEqualTo("on it");
        });
    assertThat(end).isEqualTo(IssueState.EXPIRED);
    assertThat(ended()).as("its window of four hours").isEqualTo(Duration.ofHours(4));
  }

  @Test
  void opensAgainWhenAnAcknowledgementExpires() {
    WorkflowStub issue = start(LADDER, Duration.ofHours(1), null);
    temporal.sleep(Duration.ofMinutes(1));
    issue.signal("acknowledge", new Command.Acknowledge(null, "ana", "api"));
    temporal.sleep(Duration.ofMinutes(67));

    assertThat(people.calls).containsExactly("ops/0/0 at PT1H6M");
    issue.signal("resolve", new IssueCommand.Resolve(null, "system"));
    assertThat(issue.getResult(IssueState.class)).isEqualTo(IssueState.RESOLVED);
    assertThat(people.changes)
        .extracting(IssueChange::cause)
        .contains("the acknowledgement of ana has expired", "resolved");
    assertThat(people.changes)
        .as("it does not end before it is open again")
        .extracting(IssueChange::endsAt)
        .containsOnlyNulls();
  }

  @Test
  void goesOnWithTheMoreUrgentEvent() {
    WorkflowStub issue = start(LADDER, null, null);
    temporal.sleep(Duration.ofMinutes(7));
    issue.signal("raise", new IssueCommand.Raise(event("e2", Severity.CRITICAL), null));
    issue.signal("raise", new IssueCommand.Raise(event("e3", Severity.LOW), null));
    temporal.sleep(Duration.ofMinutes(10));

    assertThat(people.calls).containsExactly("ops/0/0 at PT5M", "ops/0/1 at PT15M");
    assertThat(people.severities).containsExactly(Severity.HIGH, Severity.CRITICAL);
  }

  @Test
  void opensAgainWhenItIsMoreUrgentThanWhatWasAcknowledged() {
    WorkflowStub issue = start(LADDER, null, null);
    issue.signal("acknowledge", new Command.Acknowledge(null, "ana", "api"));
    temporal.sleep(Duration.ofMinutes(1));
    IssueCommand.Raise raise =
        new IssueCommand.Raise(
            event("e2", Severity.CRITICAL),
            Objects.requireNonNull(people.changes.getLast().acknowledgement()).at());

    issue.signal("raise", raise);
    temporal.sleep(Duration.ofMinutes(1));
    assertThat(people.states()).containsExactly(IssueState.ACKNOWLEDGED, IssueState.OPEN);
    issue.signal("acknowledge", new Command.Acknowledge(null, "ben", "api"));
    temporal.sleep(Duration.ofMinutes(1));
    issue.signal("raise", raise);
    temporal.sleep(Duration.ofMinutes(30));

    assertThat(people.changes.getLast().state()).isEqualTo(IssueState.ACKNOWLEDGED);
    assertThat(people.changes).hasSize(3);
    assertThat(people.calls).isEmpty();
  }

  @Test
  void aRaiseUndoesAnAcknowledgementThatWasNotWrittenDownWhenItWasDecided() {
    WorkflowStub issue = start(LADDER, null, null);
    issue.signal("acknowledge", new Command.Acknowledge(null, "ana", "api"));
    temporal.sleep(Duration.ofMinutes(1));
    Instant given = Objects.requireNonNull(people.changes.getLast().acknowledgement()).at();
    Event urgent = event("e2", Severity.CRITICAL);

    issue.signal("raise", new IssueCommand.Raise(urgent, given.minusMillis(1)));
    temporal.sleep(Duration.ofMinutes(1));
    assertThat(people.states())
        .as("it is of what was raised")
        .containsExactly(IssueState.ACKNOWLEDGED);
    issue.signal("raise", new IssueCommand.Raise(urgent, given.plusMillis(1)));
    temporal.sleep(Duration.ofMinutes(1));

    assertThat(people.states()).containsExactly(IssueState.ACKNOWLEDGED, IssueState.OPEN);
  }

  @Test
  void endsWhenItIsOverWithoutItsKnowledge() {
    people.over = true;

    IssueState end = start(LADDER, null, null).getResult(IssueState.class);

    assertThat(end).isEqualTo(IssueState.RESOLVED);
    assertThat(people.changes)
        .extracting(IssueChange::cause)
        .containsExactly("it was over already");
    assertThat(ended()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void tellsManyNotificationsWithMorePatience() {
    people.waiting = 5_000;
    WorkflowStub issue = start(LADDER, null, null);

    issue.signal("resolve", new IssueCommand.Resolve(null, "system"));
    issue.getResult(IssueState.class);

    assertThat(people.settled).containsExactly(IssueState.RESOLVED);
  }

  @Test
  void climbsFromTheFirstStepWhenAnAcknowledgementIsTakenBack() {
    WorkflowStub issue = start(LADDER, null, null);
    temporal.sleep(Duration.ofMinutes(7));
    issue.signal("acknowledge", (Object) null);
    temporal.sleep(Duration.ofMinutes(60));
    issue.signal("unacknowledge", new IssueCommand.Unacknowledge("wrong host", "ben"));
    temporal.sleep(Duration.ofMinutes(6));

    assertThat(people.calls).containsExactly("ops/0/0 at PT5M", "ops/0/0 at PT1H12M");
    assertThat(people.keys).as("a call that was made before would tell nobody").hasSize(2);
    assertThat(people.changes)
        .extracting(IssueChange::cause)
        .contains("not acknowledged any more: wrong host");
    assertThat(people.changes.get(1).actor()).isEqualTo("signal");
  }

  @Test
  void remindsWhoeverWasTold() {
    WorkflowStub issue = start(null, null, Duration.ofMinutes(30));
    temporal.sleep(Duration.ofMinutes(65));
    issue.signal("acknowledge", new Command.Acknowledge(null, "ana", "api"));
    temporal.sleep(Duration.ofMinutes(65));

    assertThat(people.calls).containsExactly("reminder/1/0 at PT30M", "reminder/2/0 at PT1H");
  }

  @Test
  void remindsOnceForAllThatWasMissedWhileNobodyWorked() {
    opened = opened.minus(Duration.ofMinutes(60));

    start(null, null, Duration.ofMinutes(7));
    temporal.sleep(Duration.ofMinutes(5));

    assertThat(people.calls).containsExactly("reminder/1/0 at PT7M", "reminder/2/0 at PT1H3M");
  }

  @Test
  void remindsAlsoThoseWhomTheLadderHasCalled() {
    start(LADDER, null, Duration.ofMinutes(12));
    temporal.sleep(Duration.ofMinutes(40));

    assertThat(people.calls)
        .filteredOn(call -> call.startsWith("reminder"))
        .containsExactly("reminder/1/1 at PT12M", "reminder/2/2 at PT24M", "reminder/3/2 at PT36M");
  }

  @Test
  void movesToAnotherDeclarationOnRequestOnly() {
    WorkflowStub issue = start(LADDER, null, null);
    issue.signal("changeEscalation", new IssueCommand.ChangeEscalation("none", "ben"));
    temporal.sleep(Duration.ofMinutes(6));
    issue.signal("changeEscalation", new IssueCommand.ChangeEscalation("other", "ben"));
    temporal.sleep(Duration.ofMinutes(5));

    assertThat(people.calls).containsExactly("ops/0/0 at PT5M", "other/0/0 at PT7M");
  }

  private Duration ended() {
    return Duration.between(opened, people.changes.getLast().at()).truncatedTo(ChronoUnit.MINUTES);
  }

  private Event event(String id, Severity severity) {
    return new Event(
        id, "ssl_failure", severity, null, null, null, opened, EventStatus.FIRING, Map.of());
  }

  private WorkflowStub start(
      @Nullable Ladder ladder, @Nullable Duration validFor, @Nullable Duration remindEvery) {
    IssueOrder order =
        new IssueOrder(
            "default",
            "i1",
            "failures",
            "r1",
            event("e1", Severity.HIGH),
            opened,
            Duration.ofHours(4),
            ladder,
            validFor,
            remindEvery,
            null);
    WorkflowClient client = temporal.getWorkflowClient();
    WorkflowStub issue =
        client.newUntypedWorkflowStub(
            IssueWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(order.workflowId())
                .setTaskQueue(TaskQueues.NOTIFICATIONS)
                .build());
    issue.start(order);
    return issue;
  }
}
