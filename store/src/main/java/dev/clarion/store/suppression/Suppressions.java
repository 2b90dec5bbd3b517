package dev.clarion.store.suppression;

import dev.clarion.store.notification.Cursor;
import dev.clarion.store.notification.Page;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The addresses that shall get nothing. */
public class Suppressions {

  private static final String COLUMNS =
      "id, tenant, channel_type, address, reason, detail, notification, created_at, created_by,"
          + " expires_at";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM suppression ";

  /** One that lasts longer takes the place of one that ends. */
  private static final String ADD =
      """
      INSERT INTO suppression AS s (%1$s) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (address, tenant, channel_type, reason) DO UPDATE SET
        detail = excluded.detail, notification = excluded.notification,
        created_at = excluded.created_at, created_by = excluded.created_by,
        expires_at = excluded.expires_at
      WHERE s.expires_at < coalesce(excluded.expires_at, 'infinity')
      RETURNING %1$s, xmax = 0 AS added
      """
          .formatted(COLUMNS);

  /** Tenant, type, address, reason; then time and id of the last page's last, and how many. */
  private static final String LIST =
      SELECT
          + """
          WHERE tenant = $1 AND ($2 IS NULL OR channel_type = $2)
            AND ($3 IS NULL OR address = $3) AND ($4 IS NULL OR reason = $4)
            AND ($5 IS NULL OR (created_at, id) < ($5, $6))
          ORDER BY created_at DESC, id DESC
          LIMIT $7
          """;

  /**
   * What came of adding one.
   *
   * @param suppression as it is now
   * @param added whether there was none of its address and reason before
   */
  public record Added(Suppression suppression, boolean added) {}

  private final Database database;

  public Suppressions(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** Adds one, unless there is one of the same address and reason that lasts as long. */
  public Mono<Added> add(Suppression suppression) {
    Values values =
        new Values()
            .text(suppression.id())
            .text(suppression.tenant())
            .text(suppression.channelType())
            .text(suppression.address())
            .text(suppression.reason().wire())
            .shortText(suppression.detail())
            .text(suppression.notification())
            .time(suppression.createdAt())
            .text(suppression.createdBy())
            .time(suppression.expiresAt());
    return database
        .query(ADD, values, row -> new Added(read(row), row.flag("added")))
        .next()
        .switchIfEmpty(Mono.defer(() -> same(suppression).map(there -> new Added(there, false))));
  }

  private Mono<Suppression> same(Suppression suppression) {
    return database
        .query(
            SELECT + "WHERE address = $1 AND tenant = $2 AND channel_type = $3 AND reason = $4",
            new Values()
                .text(suppression.address())
                .text(suppression.tenant())
                .text(suppression.channelType())
                .text(suppression.reason().wire()),
            Suppressions::read)
        .next();
  }

  /** Empty when there is none of that id. */
  public Mono<Suppression> find(String tenant, String id) {
    return database
        .query(
            SELECT + "WHERE id = $2 AND tenant = $1",
            new Values().text(tenant).text(id),
            Suppressions::read)
        .next();
  }

  /**
   * Whether there is one in force.
   *
   * @param address in its normal form
   */
  public Mono<Boolean> has(
      String tenant, String channelType, String address, SuppressionReason reason, Instant now) {
    return database
        .query(
            """
            SELECT EXISTS (
              SELECT FROM suppression
              WHERE address = $3 AND tenant = $1 AND channel_type = $2 AND reason = $4
                AND (expires_at IS NULL OR expires_at > $5)) AS found
            """,
            new Values().text(tenant).text(channelType).text(address).text(reason.wire()).time(now),
            row -> row.flag("found"))
        .single();
  }

  /**
   * A part of the list, newest first, those that have ended too.
   *
   * @param cursor from the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<Suppression>> list(
      String tenant, SuppressionFilter filter, int limit, @Nullable String cursor) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    SuppressionReason reason = filter.reason();
    Values values =
        new Values()
            .text(tenant)
            .text(filter.channelType())
            .text(filter.address())
            .text(reason == null ? null : reason.wire())
            .time(after == null ? null : after.createdAt())
            .text(after == null ? null : after.id())
            .number(limit + 1);
    return database
        .search(LIST, values, Suppressions::read)
        .collectList()
        .map(found -> Page.of(found, limit, last -> new Cursor(last.createdAt(), last.id())));
  }

  /** Whether there was such a one to lift. */
  public Mono<Boolean> lift(String tenant, String id) {
    return database
        .execute(
            "DELETE FROM suppression WHERE id = $2 AND tenant = $1",
            new Values().text(tenant).text(id))
        .map(lifted -> lifted > 0);
  }

  /** Whether there was one of that address and reason to lift. */
  public Mono<Boolean> lift(
      String tenant, String channelType, String address, SuppressionReason reason) {
    return database
        .execute(
            """
            DELETE FROM suppression
            WHERE address = $3 AND tenant = $1 AND channel_type = $2 AND reason = $4
            """,
            new Values().text(tenant).text(channelType).text(address).text(reason.wire()))
        .map(lifted -> lifted > 0);
  }

  private static Suppression read(Columns row) {
    return new Suppression(
        row.text("id"),
        row.text("tenant"),
        row.text("channel_type"),
        row.text("address"),
        SuppressionReason.of(row.text("reason")),
        row.textOrNull("detail"),
        row.textOrNull("notification"),
        row.time("created_at"),
        row.text("created_by"),
        row.timeOrNull("expires_at"));
  }
}
