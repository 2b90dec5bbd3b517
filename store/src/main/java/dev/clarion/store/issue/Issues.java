package dev.clarion.store.issue;

import dev.clarion.store.notification.Cursor;
import dev.clarion.store.notification.Page;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Subject;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The issues, of which there is one at a time for a fingerprint. */
public class Issues {

  private static final String COLUMNS =
      """
      i.tenant, i.id, i.route, i.state, i.event_type, i.severity, i.branch,
      i.subject_type, i.subject_id, i.opened_at, i.notified_event, i.notified_at, i.last_event_at,
      i.ends_at, i.closed_at, i.events, i.told, i.ack_by, i.ack_at, i.ack_note, i.ack_via\
      """;

  /**
   * Tenant, id of a new one, route, fingerprint, type, severity, branch, subject's type and id,
   * now, event, fields, source. Of all who come at once one opens it, and the others wait until
   * that one's transaction has ended. What comes when its time is over is not counted.
   */
  private static final String CLAIM =
      """
      INSERT INTO issue AS i
        (tenant, id, route, fingerprint, state, event_type, severity, branch, subject_type,
         subject_id, opened_at, notified_event, notified_at, last_event_at, told, by_fields, source)
      VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10, $11, $10, $10, '[]', $12, $13)
      ON CONFLICT (fingerprint, tenant) WHERE state IN ('open', 'acknowledged') DO UPDATE SET
        events = i.events + CASE WHEN i.ends_at <= excluded.opened_at THEN 0 ELSE 1 END,
        last_event_at = CASE WHEN i.ends_at <= excluded.opened_at THEN i.last_event_at
          ELSE greatest(i.last_event_at, excluded.last_event_at) END
      RETURNING %s, i.id = $2 AS opened,
        EXISTS (SELECT FROM event e WHERE e.id = i.notified_event AND e.tenant = i.tenant
          AND e.consequences IS NOT NULL) AS unfinished
      """
          .formatted(COLUMNS);

  private static final String SEEN =
      """
      SELECT %s, i.fingerprint, false AS opened,
        EXISTS (SELECT FROM event e WHERE e.id = i.notified_event AND e.tenant = i.tenant
          AND e.consequences IS NOT NULL) AS unfinished
      FROM issue i
      WHERE fingerprint = ANY($2) AND tenant = $1 AND state IN ('open', 'acknowledged')
      """
          .formatted(COLUMNS);

  private static final String OPENED_BY =
      """
      SELECT %s, i.fingerprint, i.by_fields, i.source, false AS opened, false AS unfinished
      FROM issue i
      WHERE source = $2 AND tenant = $1 AND state IN ('open', 'acknowledged')
      """
          .formatted(COLUMNS);

  /** Of the last issue of each. */
  private static final String UNFINISHED_ENDS =
      """
      SELECT e.id
      FROM unnest($2::text[]) AS wanted (fingerprint)
      CROSS JOIN LATERAL (
        SELECT i.notified_event FROM issue i
        WHERE i.fingerprint = wanted.fingerprint AND i.tenant = $1
          AND i.state IN ('resolved', 'expired')
        ORDER BY i.closed_at DESC
        LIMIT 1
      ) AS ended
      JOIN event e ON e.id = ended.notified_event AND e.tenant = $1
      WHERE e.consequences IS NOT NULL
      """;

  private static final String STANDING =
      """
      SELECT %s, false AS opened, false AS unfinished
      FROM issue i
      WHERE fingerprint = $2 AND tenant = $1 AND state IN ('open', 'acknowledged')
      FOR UPDATE
      """
          .formatted(COLUMNS);

  private static final String TELL =
      """
      UPDATE issue SET
        state = 'open', severity = $3, notified_event = $4, notified_at = $5, ends_at = $6,
        told = $7::json, ack_by = NULL, ack_at = NULL, ack_note = NULL, ack_via = NULL,
        raised_at = coalesce($8, raised_at)
      WHERE id = $2 AND tenant = $1
      """;

  private static final String CLOSE =
      """
      UPDATE issue SET
        state = $3, closed_at = $4, notified_event = coalesce($5, notified_event)
      WHERE id = $2 AND tenant = $1
      """;

  /** Those that an event of the issue mutes, unless it is also of another that goes on. */
  private static final String LIFT =
      """
      DELETE FROM inhibition n
      WHERE n.issues @> ARRAY[$2]::text[] AND n.tenant = $1
        AND NOT EXISTS (
          SELECT FROM issue i
          WHERE i.id = ANY(n.issues) AND i.tenant = n.tenant
            AND i.state IN ('open', 'acknowledged'))
      """;

  private static final String BELONG =
      """
      INSERT INTO issue_notification (tenant, issue, notification)
      SELECT $1, $2, unnest($3::text[])
      ON CONFLICT DO NOTHING
      """;

  /** What the log does not have yet counts as waiting; nothing while the issue is open. */
  private static final String WAITING =
      """
      SELECT m.notification
      FROM issue_notification m
      LEFT JOIN notification n ON n.id = m.notification AND n.tenant = m.tenant
      WHERE m.issue = $2 AND m.tenant = $1
        AND (n.state IS NULL
          OR n.state IN ('queued', 'processing', 'retrying', 'parked', 'dead_letter')
          OR (n.state = 'sent' AND n.acknowledgement_required))
        AND NOT EXISTS (SELECT FROM issue i
          WHERE i.id = m.issue AND i.tenant = m.tenant AND i.state = 'open')
      """;

  private static final String TO_BE_SENT =
      """
      SELECT n.id, n.channel, n.recipient, n.due_at
      FROM issue_notification m
      JOIN LATERAL (
        SELECT id, channel, recipient, coalesce(next_attempt_at, send_at) AS due_at
        FROM notification
        WHERE id = m.notification AND tenant = m.tenant AND state = 'queued' AND attempt_count = 0
      ) n ON n.due_at > $3
      WHERE m.issue = $2 AND m.tenant = $1
      """;

  /** What is being sent just now may have arrived. */
  private static final String REACHED =
      """
      SELECT m.issue, n.channel, n.channel_type, n.recipient,
        bool_or(n.sent_at IS NOT NULL OR n.state IN ('processing', 'sent')) AS sent
      FROM issue_notification m
      JOIN notification n ON n.id = m.notification AND n.tenant = m.tenant
      WHERE m.issue = ANY($2) AND m.tenant = $1
      GROUP BY m.issue, n.channel, n.channel_type, n.recipient
      ORDER BY min(n.created_at), n.channel, n.recipient
      """;

  /** Nothing is sent before the log has it. */
  private static final String UNSENT =
      """
      SELECT m.notification
      FROM issue_notification m
      LEFT JOIN notification n ON n.id = m.notification AND n.tenant = m.tenant
      WHERE m.issue = ANY($2) AND m.tenant = $1 AND n.id IS NULL
      """;

  private static final String FIND =
      "SELECT %s FROM issue i WHERE id = $2 AND tenant = $1".formatted(COLUMNS);

  /**
   * Tenant, state, route, place, how many, now. One whose time is over has expired, although nobody
   * has written that yet.
   */
  private static final String LIST =
      """
      SELECT %s FROM issue i
      WHERE tenant = $1
        AND ($2 IS NULL OR $2 = CASE
          WHEN state IN ('open', 'acknowledged') AND ends_at <= $7 THEN 'expired' ELSE state END)
        AND ($2 IS NULL OR $2 NOT IN ('open', 'acknowledged')
          OR state IN ('open', 'acknowledged')) -- by the index of these
        AND ($3 IS NULL OR route = $3)
        AND ($4::timestamptz IS NULL OR (opened_at, id) < ($4, $5))
      ORDER BY opened_at DESC, id DESC
      LIMIT $6
      """
          .formatted(COLUMNS);

  private static final String RECORD =
      """
      WITH told AS (
        INSERT INTO issue_change (tenant, issue, at, state, cause, actor)
        VALUES ($1, $2, $4, $3, $5, $6)
        ON CONFLICT DO NOTHING
      )
      UPDATE issue SET
        state = $3,
        closed_at = CASE WHEN $3 IN ('resolved', 'expired') THEN coalesce(closed_at, $4) END,
        ends_at = $7, ack_by = $8, ack_at = $9, ack_note = $10, ack_via = $11
      WHERE id = $2 AND tenant = $1 AND state IN ('open', 'acknowledged')
        AND ($3 <> 'acknowledged' OR raised_at IS NULL OR raised_at < $9)
      """;

  private static final String CHANGES =
      """
      SELECT at, state, cause, actor FROM issue_change
      WHERE issue = $2 AND tenant = $1
      ORDER BY at, seq
      """;

  private static final String NOTIFICATIONS =
      """
      SELECT n.id, n.channel, n.recipient, n.state, n.created_at
      FROM issue_notification m
      JOIN notification n ON n.id = m.notification AND n.tenant = m.tenant
      WHERE m.issue = $2 AND m.tenant = $1
      ORDER BY n.created_at DESC, n.id DESC
      LIMIT $3
      """;

  /**
   * What was found when an event came.
   *
   * @param opened whether the event is its first
   * @param unfinished whether what the last event set going is not known to run
   */
  public record Claimed(LoggedIssue issue, boolean opened, boolean unfinished) {
    private static Claimed read(Columns row) {
      return new Claimed(LoggedIssue.read(row), row.flag("opened"), row.flag("unfinished"));
    }
  }

  /** One that goes on, and by what its events are known. */
  public record Opened(IssueKey key, Claimed claimed) {}

  /**
   * Somebody whom notifications of an issue are to tell.
   *
   * @param sent whether one of them was sent, as far as the log has it
   */
  public record Reached(String issue, Address address, boolean sent) {}

  /** A notification of an issue that is sent later, as when quiet hours end. */
  public record ToBeSent(String id, String channel, String recipient, Instant sendAt) {}

  /** A notification of an issue, as the log has it. */
  public record IssueNotification(
      String id, String channel, String recipient, NotificationState state, Instant createdAt) {}

  /** A line of an issue's story. */
  public record Change(Instant at, IssueState state, String cause, String actor) {}

  private final Database database;

  public Issues(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /**
   * The issue that an event belongs to, opened if there is none; locked until the transaction ends.
   *
   * @param id of a new one
   * @param now when the event came
   */
  public Mono<Claimed> claim(String tenant, String id, IssueKey key, Event event, Instant now) {
    Subject subject = event.subject();
    Values values =
        new Values()
            .text(tenant)
            .text(id)
            .text(key.route())
            .text(key.fingerprint())
            .text(event.type())
            .text(event.severity().wire())
            .text(event.branch())
            .text(subject == null ? null : subject.type())
            .text(subject == null ? null : subject.id())
            .time(now)
            .text(event.id())
            .texts(key.by())
            .text(key.source());
    Mono<Claimed> claim = database.query(CLAIM, values, Claimed::read).next();
    return claim.flatMap(found ->
        !found.opened() && found.issue().isOver(now)
            ? close(found.issue(), IssueState.EXPIRED, null, now).then(claim)
            : Mono.just(found));
  }

  /** The issues of those fingerprints that go on, by fingerprint, as they stand just now. */
  public Mono<Map<String, Claimed>> seen(String tenant, List<String> fingerprints) {
    return fingerprints.isEmpty()
        ? Mono.just(Map.of())
        : database
            .query(
                SEEN,
                new Values().text(tenant).texts(fingerprints),
                row -> Map.entry(row.text("fingerprint"), Claimed.read(row)))
            .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** The issues that go on and whose first event was about the same. */
  public Flux<Opened> openedBy(String tenant, String source) {
    return database.query(
        OPENED_BY,
        new Values().text(tenant).text(source),
        row ->
            new Opened(
                new IssueKey(
                    row.text("route"),
                    row.texts("by_fields"),
                    row.text("fingerprint"),
                    row.text("source")),
                Claimed.read(row)));
  }

  /** The events that ended the last issues of those fingerprints, and are not known to run. */
  public Flux<String> unfinishedEnds(String tenant, Collection<String> fingerprints) {
    return fingerprints.isEmpty()
        ? Flux.empty()
        : database.query(
            UNFINISHED_ENDS,
            new Values().text(tenant).texts(List.copyOf(fingerprints)),
            row -> row.text("id"));
  }

  /** The issue that goes on, locked until the transaction ends; empty when there is none. */
  public Mono<LoggedIssue> standing(String tenant, String fingerprint) {
    return database
        .query(STANDING, new Values().text(tenant).text(fingerprint), LoggedIssue::read)
        .next();
  }

  /**
   * Keeps whom an event tells of an issue; one that was acknowledged is open again.
   *
   * @param undoes an acknowledgement that was given until then does not count any more, although it
   *     be written down later; null: each does
   */
  public Mono<Void> tell(
      LoggedIssue issue,
      Event event,
      Instant now,
      @Nullable Instant endsAt,
      List<Told> told,
      @Nullable Instant undoes) {
    return database
        .execute(
            TELL,
            new Values()
                .text(issue.tenant())
                .text(issue.id())
                .text(
                    (issue.severity().compareTo(event.severity()) > 0
                            ? issue.severity()
                            : event.severity())
                        .wire())
                .text(event.id())
                .time(now)
                .time(endsAt)
                .json(JsonText.write(told))
                .time(undoes))
        .then();
  }

  /**
   * Ends an issue.
   *
   * @param event that says so; null: its time is over
   */
  public Mono<Void> close(LoggedIssue issue, IssueState state, @Nullable String event, Instant at) {
    return database
        .execute(
            CLOSE,
            new Values()
                .text(issue.tenant())
                .text(issue.id())
                .text(state.wire())
                .time(at)
                .text(event))
        .then();
  }

  /** These notifications tell of it. */
  public Mono<Void> belong(String tenant, String issue, Collection<String> notifications) {
    return database
        .execute(BELONG, new Values().text(tenant).text(issue).texts(List.copyOf(notifications)))
        .then();
  }

  /**
   * The ids of the notifications that may still do something, or wait for people, of an issue that
   * is not open any more.
   */
  public Flux<String> waiting(String tenant, String issue) {
    return database.query(
        WAITING, new Values().text(tenant).text(issue), row -> row.text("notification"));
  }

  /** What waits for its time at that of {@code now}, as far as the log has it. */
  public Flux<ToBeSent> toBeSent(String tenant, String issue, Instant now) {
    return database.query(
        TO_BE_SENT,
        new Values().text(tenant).text(issue).time(now),
        row ->
            new ToBeSent(
                row.text("id"), row.text("channel"), row.text("recipient"), row.time("due_at")));
  }

  /** Whom the notifications of these issues are to tell, ladders and reminders among them. */
  public Flux<Reached> reached(String tenant, Collection<String> issues) {
    return database.query(
        REACHED,
        new Values().text(tenant).texts(List.copyOf(issues)),
        row ->
            new Reached(
                row.text("issue"),
                new Address(row.text("channel"), row.text("channel_type"), row.text("recipient")),
                row.flag("sent")));
  }

  /** The ids of notifications of these issues that the log does not have yet. */
  public Flux<String> unsent(String tenant, Collection<String> issues) {
    return database.query(
        UNSENT,
        new Values().text(tenant).texts(List.copyOf(issues)),
        row -> row.text("notification"));
  }

  /** Empty when the tenant has none of that id. */
  public Mono<LoggedIssue> find(String tenant, String id) {
    return database.query(FIND, new Values().text(tenant).text(id), LoggedIssue::read).next();
  }

  /**
   * Newest first.
   *
   * @param state as it is by now; null: all
   * @param route null: all
   * @param cursor from the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<LoggedIssue>> list(
      String tenant,
      @Nullable IssueState state,
      @Nullable String route,
      int limit,
      @Nullable String cursor,
      Instant now) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    return database
        .search(
            LIST,
            new Values()
                .text(tenant)
                .text(state == null ? null : state.wire())
                .text(route)
                .time(after == null ? null : after.createdAt())
                .text(after == null ? null : after.id())
                .number(limit + 1)
                .time(now),
            LoggedIssue::read)
        .collectList()
        .map(found -> Page.of(found, limit, last -> new Cursor(last.openedAt(), last.id())));
  }

  /**
   * Writes a change; one that has ended stays as it is, and the same change twice is one. What is
   * resolved thereby, and not by an event that says what is over, mutes others no more. An
   * acknowledgement of what it was before it became more urgent leaves it open.
   */
  public Mono<Void> record(IssueChange change) {
    Mono<Long> written = write(change);
    return change.state() == IssueState.RESOLVED
        ? database.together(written.filter(rows -> rows > 0).flatMap(_ -> lift(change)).then())
        : written.then();
  }

  private Mono<Long> lift(IssueChange change) {
    return database.execute(LIFT, new Values().text(change.tenant()).text(change.id()));
  }

  private Mono<Long> write(IssueChange change) {
    Acknowledgement given = change.acknowledgement();
    return database.execute(
        RECORD,
        new Values()
            .text(change.tenant())
            .text(change.id())
            .text(change.state().wire())
            .time(change.at())
            .text(change.cause())
            .text(change.actor())
            .time(change.endsAt())
            .text(given == null ? null : given.by())
            .time(given == null ? null : given.at())
            .text(given == null ? null : given.note())
            .text(given == null ? null : given.via()));
  }

  /** The newest that tell of it, by its route or its ladder. */
  public Flux<IssueNotification> notifications(String tenant, String id, int most) {
    return database.query(
        NOTIFICATIONS,
        new Values().text(tenant).text(id).number(most),
        row ->
            new IssueNotification(
                row.text("id"),
                row.text("channel"),
                row.text("recipient"),
                NotificationState.of(row.text("state")),
                row.time("created_at")));
  }

  /** Its story, oldest first. */
  public Flux<Change> changes(String tenant, String id) {
    return database.query(
        CHANGES,
        new Values().text(tenant).text(id),
        row ->
            new Change(
                row.time("at"),
                IssueState.of(row.text("state")),
                row.text("cause"),
                row.text("actor")));
  }
}
