package dev.clarion.store.event;

import dev.clarion.store.notification.Cursor;
import dev.clarion.store.notification.Page;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Subject;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The events that were accepted. */
public class EventLog {

  private static final String SELECT =
      """
      SELECT tenant, event, received_at, sender, request_hash, config_revision, outcome, consequences
      FROM event
      WHERE tenant = $1
      """;

  private static final String ADD =
      """
      INSERT INTO event
        (tenant, id, type, severity, branch, subject_type, subject_id, status, event, received_at,
         sender, request_hash, config_revision, outcome, consequences)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::json, $10, $11, $12, $13, $14::json, $15::json
      %s
      ON CONFLICT DO NOTHING
      """;

  /**
   * Also the ids of the issues on which it is counted, locked in the same order as by those who
   * decide about them; whether there must be no silence, and the persons who must refuse nothing.
   */
  private static final String ADD_REPEAT =
      """
      WITH live AS (
        SELECT id FROM issue
        WHERE id = ANY($16) AND tenant = $1 AND state IN ('open', 'acknowledged')
        ORDER BY fingerprint
        FOR UPDATE
      ), unchanged AS (
        SELECT count(*) = cardinality($16)
          AND NOT ($17 AND EXISTS (
            SELECT FROM silence
            WHERE tenant = $1 AND ended_at IS NULL AND ends_at > $10 AND starts_at <= $10))
          AND NOT EXISTS (SELECT FROM preference WHERE person = ANY($18) AND tenant = $1) AS live
        FROM live
      ), added AS (%s RETURNING id),
      counted AS (
        UPDATE issue SET events = events + 1, last_event_at = greatest(last_event_at, $10)
        WHERE tenant = $1 AND id IN (SELECT id FROM live) AND EXISTS (SELECT FROM added)
      )
      SELECT live, EXISTS (SELECT FROM added) AS added FROM unchanged
      """
          .formatted(ADD.formatted("FROM unchanged WHERE live"));

  private static final String STARTED =
      "UPDATE event SET consequences = NULL WHERE id = $2 AND tenant = $1";

  /** Tenant, type, subject's type and id, place, how many. */
  private static final String LIST =
      SELECT
          + """
            AND ($2 IS NULL OR type = $2)
            AND ($3 IS NULL OR subject_type = $3)
            AND ($4 IS NULL OR subject_id = $4)
            AND ($5::timestamptz IS NULL OR (received_at, id) < ($5, $6))
          ORDER BY received_at DESC, id DESC
          LIMIT $7
          """;

  /** Tenant, keys, the event itself, now. */
  private static final String INHIBITOR =
      """
      SELECT key, event FROM inhibition
      WHERE key = ANY($2) AND tenant = $1 AND event <> $3 AND until > $4
      ORDER BY until DESC, event
      """;

  private static final String INHIBIT =
      """
      INSERT INTO inhibition (tenant, key, source, event, until) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (key, tenant, source) DO UPDATE SET event = $4, until = $5
      """;

  private static final String LIFT = "DELETE FROM inhibition WHERE source = $2 AND tenant = $1";

  /** That an event mutes those with this key. */
  public record Inhibition(String key, String event) {}

  /**
   * What must hold for an event to be added.
   *
   * @param unsilenced nothing of the tenant is silenced at that time
   * @param unrefusing persons who refuse nothing
   */
  public record Proviso(boolean unsilenced, Collection<String> unrefusing) {
    public static final Proviso NONE = new Proviso(false, List.of());
  }

  private final Database database;

  public EventLog(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** Makes everything that is written in it one transaction. */
  public <T> Mono<T> together(Mono<T> statements) {
    return database.together(statements);
  }

  /** Empty when the tenant has none of that id. */
  public Mono<LoggedEvent> find(String tenant, String id) {
    return database
        .query(SELECT + "AND id = $2", new Values().text(tenant).text(id), LoggedEvent::read)
        .next();
  }

  /** Adds an event; false when it is there already. */
  public Mono<Boolean> add(LoggedEvent logged) {
    return database.execute(ADD.formatted(""), values(logged)).map(rows -> rows > 0);
  }

  /**
   * Adds an event that only counts on those issues; false when it is there already. Empty when one
   * of them has ended meanwhile, or the proviso does not hold: then it is not added.
   */
  public Mono<Boolean> addRepeat(LoggedEvent logged, List<String> issues, Proviso proviso) {
    return database
        .query(
            ADD_REPEAT,
            values(logged)
                .texts(issues)
                .flag(proviso.unsilenced())
                .texts(List.copyOf(proviso.unrefusing())),
            row -> Optional.of(row.flag("added")).filter(_ -> row.flag("live")))
        .single()
        .flatMap(Mono::justOrEmpty);
  }

  private static Values values(LoggedEvent logged) {
    Event event = logged.event();
    Subject subject = event.subject();
    return new Values()
        .text(logged.tenant())
        .text(event.id())
        .text(event.type())
        .text(event.severity().wire())
        .text(event.branch())
        .text(subject == null ? null : subject.type())
        .text(subject == null ? null : subject.id())
        .text(event.status().wire())
        .json(JsonText.write(event))
        .time(logged.receivedAt())
        .text(logged.sender())
        .text(logged.requestHash())
        .text(logged.configRevision())
        .json(logged.outcome())
        .json(logged.consequences());
  }

  /** Everything that the event led to is known to run. */
  public Mono<Void> started(String tenant, String id) {
    return database.execute(STARTED, new Values().text(tenant).text(id)).then();
  }

  /**
   * Newest first.
   *
   * @param cursor from the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<LoggedEvent>> list(
      String tenant, EventFilter filter, int limit, @Nullable String cursor) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    Values values =
        new Values()
            .text(tenant)
            .text(filter.type())
            .text(filter.subjectType())
            .text(filter.subjectId())
            .time(after == null ? null : after.createdAt())
            .text(after == null ? null : after.id())
            .number(limit + 1);
    return database
        .search(LIST, values, LoggedEvent::read)
        .collectList()
        .map(found ->
            Page.of(found, limit, last -> new Cursor(last.receivedAt(), last.event().id())));
  }

  /** Other events that mute those with one of these keys, the one that lasts longest first. */
  public Mono<List<Inhibition>> inhibitions(
      String tenant, List<String> keys, String event, Instant now) {
    return database
        .query(
            INHIBITOR,
            new Values().text(tenant).texts(keys).text(event).time(now),
            row -> new Inhibition(row.text("key"), row.text("event")))
        .collectList();
  }

  /**
   * Mutes others until then.
   *
   * @param source what the event has in common with those that say the same again, or that it is
   *     over
   */
  public Mono<Void> inhibit(String tenant, String key, String source, String event, Instant until) {
    return database
        .execute(INHIBIT, new Values().text(tenant).text(key).text(source).text(event).time(until))
        .then();
  }

  /** What is over mutes others no more. */
  public Mono<Void> lift(String tenant, String source) {
    return database.execute(LIFT, new Values().text(tenant).text(source)).then();
  }
}
