package dev.clarion.workflows.issue;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A path through the life of an issue that is kept as a recorded history.
 *
 * @param name of the file
 * @param age how long ago it was opened
 * @param window how long it lasts, once it is acknowledged
 * @param ladder climbed; null: none
 * @param validFor how long an acknowledgement stands; null: until the end
 * @param remindEvery null: never
 * @param people what they do meanwhile
 */
record RecordedIssue(
    String name,
    Duration age,
    Duration window,
    @Nullable Ladder ladder,
    @Nullable Duration validFor,
    @Nullable Duration remindEvery,
    People people) {

  /** What people do to an issue that is open. */
  interface People {
    void act(WorkflowStub issue, Queue<Call> calls);
  }

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Command.Acknowledge BY_ANA = new Command.Acknowledge("on it", "ana", "api");

  static final List<RecordedIssue> ALL =
      List.of(
          new RecordedIssue(
              "issue-climbed-and-expired",
              IssueLife.PATIENCE.minusSeconds(4),
              LONG,
              ladder(SECOND, SECOND),
              null,
              null,
              (issue, calls) -> {}),
          new RecordedIssue(
              "issue-acknowledged-at-step-two",
              Duration.ZERO,
              Duration.ofSeconds(6),
              ladder(SECOND, SECOND, LONG),
              null,
              null,
              (issue, calls) -> {
                await(() -> calls.size() == 2);
                issue.signal("acknowledge", BY_ANA);
                issue.signal("acknowledge", new Command.Acknowledge(null, "ben", "api"));
              }),
          new RecordedIssue(
              "issue-acknowledgement-expired",
              Duration.ZERO,
              LONG,
              ladder(SECOND, LONG),
              SECOND,
              null,
              (issue, calls) -> {
                await(() -> calls.size() == 1);
                issue.signal("acknowledge", BY_ANA);
                await(() -> calls.size() == 2);
                issue.signal("resolve", (Object) null);
              }),
          new RecordedIssue(
              "issue-taken-back",
              Duration.ZERO,
              LONG,
              ladder(SECOND),
              null,
              null,
              (issue, calls) -> {
                issue.signal("acknowledge", (Object) null);
                await(issue, IssueState.ACKNOWLEDGED);
                issue.signal("unacknowledge", new IssueCommand.Unacknowledge("wrong host", "ben"));
                await(() -> calls.size() == 1);
                issue.signal("resolve", new IssueCommand.Resolve("renewed", "ben"));
              }),
          new RecordedIssue(
              "issue-reminded",
              Duration.ZERO,
              Duration.ofSeconds(4),
              null,
              null,
              SECOND,
              (issue, calls) -> {
                await(() -> calls.size() == 2);
                issue.signal("acknowledge", BY_ANA);
              }),
          remindedLate("issue-reminded-in-a-burst"), // as it was before those missed were left out
          remindedLate("issue-reminded-late"),
          new RecordedIssue(
              "issue-resolved",
              Duration.ZERO,
              LONG,
              ladder(LONG),
              null,
              LONG,
              (issue, calls) -> {
                await(issue, IssueState.OPEN);
                issue.signal("resolve", new IssueCommand.Resolve(null, "system"));
              }),
          new RecordedIssue(
              "issue-raised",
              Duration.ZERO,
              LONG,
              ladder(SECOND, LONG),
              null,
              null,
              (issue, calls) -> {
                await(issue, IssueState.OPEN);
                issue.signal("raise", new IssueCommand.Raise(urgent(), null));
                await(() -> calls.size() == 1);
                issue.signal("acknowledge", BY_ANA);
                await(issue, IssueState.ACKNOWLEDGED);
                Acknowledgement given =
                    Objects.requireNonNull(
                        issue.query("status", IssueStatus.class).acknowledgement());
                issue.signal("raise", new IssueCommand.Raise(urgent(), given.at()));
                await(() -> calls.size() == 2);
                issue.signal("resolve", (Object) null);
              }),
          new RecordedIssue(
              "issue-moved",
              Duration.ZERO,
              LONG,
              ladder(LONG),
              null,
              null,
              (issue, calls) -> {
                await(issue, IssueState.OPEN);
                issue.signal("changeEscalation", new IssueCommand.ChangeEscalation("none", "ben"));
                issue.signal("changeEscalation", new IssueCommand.ChangeEscalation("other", "ben"));
                await(() -> calls.size() == 1);
                issue.signal("resolve", (Object) null);
              }));

  /** Nobody worked when the first reminders were due. */
  private static RecordedIssue remindedLate(String name) {
    return new RecordedIssue(
        name,
        Duration.ofSeconds(10),
        LONG,
        null,
        null,
        SECOND,
        (issue, calls) -> {
          await(() -> calls.size() >= 2);
          issue.signal("resolve", (Object) null);
        });
  }

  private static Event urgent() {
    return new Event(
        "e2",
        "ssl_failure",
        Severity.CRITICAL,
        null,
        null,
        null,
        Instant.EPOCH,
        EventStatus.FIRING,
        Map.of());
  }

  static Ladder ladder(Duration... pauses) {
    return new Ladder("ops", "r1", List.of(pauses), 0);
  }

  private static void await(WorkflowStub issue, IssueState state) {
    await(() -> issue.query("status", IssueStatus.class).state() == state);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
