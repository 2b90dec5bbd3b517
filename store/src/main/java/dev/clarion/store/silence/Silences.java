package dev.clarion.store.silence;

import dev.clarion.store.notification.Cursor;
import dev.clarion.store.notification.Page;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.silence.Matcher;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The silences of every tenant, those that are over too. */
public class Silences {

  private static final String COLUMNS =
      "id, tenant, matchers, starts_at, ends_at, comment, created_at, created_by, ended_at,"
          + " ended_by, muted, last_muted_at";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM silence ";

  /** Tenant, the time or null; then time and id of the last page's last, and how many. */
  private static final String LIST =
      SELECT
          + """
          WHERE tenant = $1
            AND ($2 IS NULL OR (ended_at IS NULL AND starts_at <= $2 AND ends_at > $2))
            AND ($3 IS NULL OR (created_at, id) < ($3, $4))
          ORDER BY created_at DESC, id DESC
          LIMIT $5
          """;

  /** The first under its idempotency key stands. */
  private static final String ADD =
      """
      INSERT INTO silence (id, tenant, matchers, starts_at, ends_at, comment, created_at,
        created_by, request_hash)
      VALUES ($1, $2, $3::json, $4, $5, $6, $7, $8, $9)
      ON CONFLICT DO NOTHING
      """;

  private final Database database;

  public Silences(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /**
   * Adds one, unless there is one of its id.
   *
   * @param requestHash of what was asked, under an idempotency key
   * @return whether it was added now
   */
  public Mono<Boolean> add(Silence silence, @Nullable String requestHash) {
    return database
        .execute(
            ADD,
            new Values()
                .text(silence.id())
                .text(silence.tenant())
                .json(JsonText.write(silence.matchers()))
                .time(silence.startsAt())
                .time(silence.endsAt())
                .text(silence.comment())
                .time(silence.createdAt())
                .text(silence.createdBy())
                .text(requestHash))
        .map(added -> added > 0);
  }

  /** What was asked under the idempotency key that a silence has its id from, as its hash. */
  public Mono<String> requestHash(String tenant, String id) {
    return database
        .query(
            """
            SELECT request_hash FROM silence
            WHERE id = $2 AND tenant = $1 AND request_hash IS NOT NULL
            """,
            new Values().text(tenant).text(id),
            row -> row.text("request_hash"))
        .next();
  }

  /** Empty when there is none of that id. */
  public Mono<Silence> find(String tenant, String id) {
    return database
        .query(
            SELECT + "WHERE id = $2 AND tenant = $1",
            new Values().text(tenant).text(id),
            Silences::read)
        .next();
  }

  /** Those that mute at that time, the oldest first. */
  public Mono<List<Silence>> active(String tenant, Instant at) {
    return database
        .query(
            SELECT
                + """
                WHERE tenant = $1 AND ended_at IS NULL AND ends_at > $2 AND starts_at <= $2
                ORDER BY created_at, id
                """,
            new Values().text(tenant).time(at),
            Silences::read)
        .collectList();
  }

  /**
   * A part of the list, newest first.
   *
   * @param activeAt only those that mute at that time; null: all
   * @param cursor from the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<Silence>> list(
      String tenant, @Nullable Instant activeAt, int limit, @Nullable String cursor) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    return database
        .search(
            LIST,
            new Values()
                .text(tenant)
                .time(activeAt)
                .time(after == null ? null : after.createdAt())
                .text(after == null ? null : after.id())
                .number(limit + 1),
            Silences::read)
        .collectList()
        .map(found -> Page.of(found, limit, last -> new Cursor(last.createdAt(), last.id())));
  }

  /** Ends one before its time; one that is over stays as it is. Whether it ended now. */
  public Mono<Boolean> end(String tenant, String id, String by, Instant at) {
    return database
        .execute(
            """
            UPDATE silence SET ended_at = $3, ended_by = $4
            WHERE id = $2 AND tenant = $1 AND ended_at IS NULL AND ends_at > $3
            """,
            new Values().text(tenant).text(id).time(at).text(by))
        .map(ended -> ended > 0);
  }

  /** Counts notifications that did not start because of one. */
  public Mono<Void> muted(String tenant, String id, int count, Instant at) {
    return database
        .execute(
            """
            UPDATE silence SET muted = muted + $3, last_muted_at = greatest(last_muted_at, $4)
            WHERE id = $2 AND tenant = $1
            """,
            new Values().text(tenant).text(id).number(count).time(at))
        .then();
  }

  private static Silence read(Columns row) {
    return new Silence(
        row.text("id"),
        row.text("tenant"),
        List.of(JsonText.read(row.text("matchers"), Matcher[].class)),
        row.time("starts_at"),
        row.time("ends_at"),
        row.text("comment"),
        row.time("created_at"),
        row.text("created_by"),
        row.timeOrNull("ended_at"),
        row.textOrNull("ended_by"),
        row.count("muted"),
        row.timeOrNull("last_muted_at"));
  }
}
