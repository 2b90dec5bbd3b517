package dev.clarion.store.notification;

import static java.util.stream.Collectors.joining;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.StateChange;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The communication log: what there is, and the changes that no attempt brings about. */
public class NotificationLog {

  /** Order of a list. */
  public enum Sort {
    CREATED_DESC,
    CREATED_ASC;

    String direction() {
      return this == CREATED_ASC ? "ASC" : "DESC";
    }
  }

  private static final int LARGEST_PAGE = 500;

  private final Database database;

  public NotificationLog(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** Empty when the tenant has no such notification. */
  public Mono<LoggedNotification> find(String tenant, String id) {
    return findWhere("id = $2", tenant, id);
  }

  /** The rendered content. Empty when nothing was rendered yet, or its retention has passed. */
  public Mono<Map<String, Object>> content(String tenant, String id) {
    return database
        .query(
            """
            SELECT rendered FROM notification_content
            WHERE notification = $2 AND tenant = $1 AND rendered IS NOT NULL
            """,
            new Values().text(tenant).text(id),
            row -> JsonText.readObject(row.text("rendered")))
        .next();
  }

  /** Every change, oldest first. */
  public Flux<TimelineEntry> timeline(String tenant, String id) {
    return database.query(
        """
        SELECT at, state, cause, actor FROM notification_change
        WHERE notification = $2 AND tenant = $1 ORDER BY seq
        """,
        new Values().text(tenant).text(id),
        row ->
            new TimelineEntry(
                row.time("at"),
                NotificationState.of(row.text("state")),
                row.text("cause"),
                row.text("actor")));
  }

  /**
   * One page of what fits, stable under inserts.
   *
   * @param limit 1 to 500
   * @param cursor of the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<LoggedNotification>> search(
      String tenant, NotificationFilter filter, Sort sort, int limit, @Nullable String cursor) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("limit must be between 1 and " + LARGEST_PAGE);
    }
    Conditions conditions = Conditions.of(tenant, filter);
    if (cursor != null) {
      conditions.after(Cursor.decode(cursor), sort);
    }
    return database
        .search(
            pageSql(conditions, sort, limit + 1),
            conditions.values(),
            row -> NotificationRow.read(row, null))
        .collectList()
        .map(found -> Page.of(found, limit, Cursor::after));
  }

  /** How many fit. */
  public Mono<Long> count(String tenant, NotificationFilter filter) {
    Conditions conditions = Conditions.of(tenant, filter);
    return database
        .search(countSql(conditions), conditions.values(), row -> row.count("count"))
        .single();
  }

  /**
   * Writes a change and its line in the timeline; inserts the notification when it comes along and
   * is not there yet. The same change (state, time, cause) twice is one. A terminal state is never
   * left by a change that is older. The state {@code PROCESSING} is an attempt's to set: such a
   * change is a line in the timeline and nothing else. A change of a notification that neither is
   * there nor comes along is dropped.
   */
  public Mono<Void> record(StateChange change) {
    Mono<Long> recorded = database.execute(ChangeStatements.RECORD, values(change));
    if (change.notification() == null) {
      return recorded.then();
    }
    Mono<Long> queued =
        database.execute(
            ChangeStatements.QUEUE,
            NotificationRow.facts(change.notification(), null)
                .json(JsonText.write(change.notification().message())));
    return database.together(queued.then(recorded)).then();
  }

  static String pageSql(Conditions conditions, Sort sort, int rows) {
    String order =
        "\nORDER BY created_at %1$s, id %1$s LIMIT %2$d".formatted(sort.direction(), rows);
    return conditions.sql().stream()
        .map(condition ->
            "SELECT %s\nFROM notification\nWHERE %s".formatted(NotificationRow.COLUMNS, condition))
        .collect(
            joining(order + ")\nUNION ALL\n(", "SELECT * FROM ((", order + ")) AS found" + order));
  }

  static String countSql(Conditions conditions) {
    return conditions.sql().stream()
        .map(condition -> "(SELECT count(*) FROM notification\nWHERE " + condition + ")")
        .collect(joining("\n+ ", "SELECT ", " AS count"));
  }

  private Mono<LoggedNotification> findWhere(String condition, String tenant, String key) {
    // IS NOT DISTINCT FROM: see the primary key in the migration.
    return database
        .query(
            "SELECT "
                + NotificationRow.COLUMNS
                + ", (SELECT message FROM notification_content c"
                + " WHERE c.notification = n.id AND c.tenant = n.tenant) AS message"
                + " FROM notification n WHERE tenant IS NOT DISTINCT FROM $1 AND "
                + condition,
            new Values().text(tenant).text(key),
            NotificationLog::whole)
        .next();
  }

  private static LoggedNotification whole(Columns row) {
    return NotificationRow.read(row, row.textOrNull("message"));
  }

  private static Values values(StateChange change) {
    Acknowledgement acknowledgement = change.acknowledgement();
    return new Values()
        .text(change.tenant())
        .text(change.id())
        .time(change.at())
        .text(change.state().wire())
        .shortText(change.cause())
        .text(change.actor())
        .time(change.nextAttemptAt())
        .number(change.replays())
        .text(acknowledgement == null ? null : acknowledgement.by())
        .time(acknowledgement == null ? null : acknowledgement.at())
        .text(acknowledgement == null ? null : acknowledgement.note())
        .text(acknowledgement == null ? null : acknowledgement.via())
        .text(change.destination());
  }
}
