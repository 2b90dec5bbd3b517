package dev.clarion.store.issue;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issue as it stands.
 *
 * @param severity the highest so far
 * @param notifiedEvent the last event that people were told of, if only that it is over
 * @param notifiedAt when
 * @param endsAt when it is over by itself; null: not before somebody acknowledges
 * @param events so far
 * @param told who was told last
 */
public record LoggedIssue(
    String tenant,
    String id,
    String route,
    IssueState state,
    String eventType,
    Severity severity,
    @Nullable String branch,
    @Nullable Subject subject,
    Instant openedAt,
    String notifiedEvent,
    Instant notifiedAt,
    Instant lastEventAt,
    @Nullable Instant endsAt,
    @Nullable Instant closedAt,
    int events,
    List<Told> told,
    @Nullable Acknowledgement acknowledgement) {

  /** Whether its time is over. */
  public boolean isOver(Instant now) {
    return !state.isLive() || (endsAt != null && !endsAt.isAfter(now));
  }

  /** What its notifications are told; empty while people are to be told of it. */
  public Optional<Settlement> settlement() {
    return switch (state) {
      case OPEN -> Optional.empty();
      case ACKNOWLEDGED -> Optional.of(state.settlement(acknowledgement));
      case RESOLVED, EXPIRED -> Optional.of(state.settlement(null));
    };
  }

  static LoggedIssue read(Columns row) {
    String subjectId = row.textOrNull("subject_id");
    Instant acknowledgedAt = row.timeOrNull("ack_at");
    return new LoggedIssue(
        row.text("tenant"),
        row.text("id"),
        row.text("route"),
        IssueState.of(row.text("state")),
        row.text("event_type"),
        Severity.of(row.text("severity")),
        row.textOrNull("branch"),
        subjectId == null ? null : new Subject(row.text("subject_type"), subjectId),
        row.time("opened_at"),
        row.text("notified_event"),
        row.time("notified_at"),
        row.time("last_event_at"),
        row.timeOrNull("ends_at"),
        row.timeOrNull("closed_at"),
        row.number("events"),
        List.of(JsonText.read(row.text("told"), Told[].class)),
        acknowledgedAt == null
            ? null
            : new Acknowledgement(
                row.text("ack_by"),
                acknowledgedAt,
                row.textOrNull("ack_note"),
                row.text("ack_via")));
  }
}
