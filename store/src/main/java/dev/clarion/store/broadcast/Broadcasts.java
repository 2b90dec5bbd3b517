package dev.clarion.store.broadcast;

import dev.clarion.store.notification.Cursor;
import dev.clarion.store.notification.Page;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.BroadcastRecipient;
import dev.clarion.workflows.notification.NotificationState;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The broadcasts and whom they tell. */
public class Broadcasts {

  /** Rows that one statement inserts. */
  private static final int CHUNK = 2000;

  private static final String ADD =
      """
      INSERT INTO broadcast (tenant, id, event_type, routes, parts, recipients, started, created_at)
      VALUES ($1, $2, $3, $4, $5::json, $6, $7, $8)
      """;

  /** Tenant, broadcast, first position; then a column each. */
  private static final String ADD_RECIPIENTS =
      """
      INSERT INTO broadcast_recipient
        (tenant, broadcast, position, part, notification, address, locale, send_at)
      SELECT $1, $2, $3 + place::integer - 1, part::integer, notification, address,
        nullif(locale, ''), nullif(send_at, '')::timestamptz
      FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
        WITH ORDINALITY AS given (part, notification, address, locale, send_at, place)
      """;

  private static final String FIND =
      """
      SELECT tenant, id, event_type, routes, recipients, started, retry_before, created_at
      FROM broadcast
      WHERE tenant = $1
      """;

  private static final String LIST =
      FIND
          + """
            AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
          ORDER BY created_at DESC, id DESC
          LIMIT $4
          """;

  private static final String STARTED =
      """
      UPDATE broadcast SET started = greatest(started, $3) WHERE id = $2 AND tenant = $1
      """;

  private static final String TOLD =
      """
      FROM broadcast_recipient r
      LEFT JOIN notification n ON n.id = r.notification AND n.tenant = r.tenant
      WHERE r.broadcast = $2 AND r.tenant = $1
      """;

  /** Tenant, broadcast, first position, state, latest change, how many. */
  private static final String RECIPIENTS =
      """
      SELECT r.position, r.part, r.notification, r.address, r.locale, r.send_at,
        coalesce(n.state, 'queued') AS state
      """
          + TOLD
          + """
            AND r.position >= $3
            AND ($4 IS NULL OR coalesce(n.state, 'queued') = $4)
            AND ($5::timestamptz IS NULL OR n.changed_at <= $5)
          ORDER BY r.position
          LIMIT $6
          """;

  private static final String STATES =
      """
      SELECT r.broadcast, coalesce(n.state, 'queued') AS state, count(*) AS notifications
      FROM broadcast_recipient r
      LEFT JOIN notification n ON n.id = r.notification AND n.tenant = r.tenant
      WHERE r.broadcast = ANY ($2) AND r.tenant = $1
      GROUP BY 1, 2
      """;

  /** Of two, the later stands. */
  private static final String RETRYING =
      """
      UPDATE broadcast SET retry_before = greatest(retry_before, $3) WHERE id = $2 AND tenant = $1
      """;

  private static final String RETRIED =
      """
      UPDATE broadcast SET retry_before = NULL
      WHERE id = $2 AND tenant = $1 AND retry_before <= $3
      """;

  /** What waits for a time of its own has been looked at, and costs nothing. */
  private static final String UNTRIED =
      "SELECT count(*) AS notifications\n"
          + TOLD
          + "AND r.position < $3 AND (n.state IS NULL OR n.state = 'processing')";

  private final Database database;

  public Broadcasts(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** Keeps a broadcast. To be called inside of a transaction. */
  public Mono<Void> add(
      LoggedBroadcast broadcast, List<BroadcastPart> parts, List<BroadcastRecipient> recipients) {
    Values values =
        new Values()
            .text(broadcast.tenant())
            .text(broadcast.id())
            .text(broadcast.eventType())
            .texts(broadcast.routes())
            .json(JsonText.write(parts))
            .number(broadcast.recipients())
            .number(broadcast.started())
            .time(broadcast.createdAt());
    return database
        .execute(ADD, values)
        .thenMany(Flux.fromIterable(recipients).buffer(CHUNK).index())
        .concatMap(chunk ->
            database.execute(
                ADD_RECIPIENTS,
                columns(broadcast, Math.toIntExact(chunk.getT1() * CHUNK), chunk.getT2())))
        .then();
  }

  private static Values columns(
      LoggedBroadcast broadcast, int from, List<BroadcastRecipient> recipients) {
    return new Values()
        .text(broadcast.tenant())
        .text(broadcast.id())
        .number(from)
        .texts(recipients.stream().map(it -> String.valueOf(it.part())).toList())
        .texts(recipients.stream().map(BroadcastRecipient::notification).toList())
        .texts(recipients.stream().map(BroadcastRecipient::address).toList())
        .texts(recipients.stream().map(it -> it.locale() == null ? "" : it.locale()).toList())
        .texts(recipients.stream().map(it -> textOf(it.sendAt())).toList());
  }

  private static String textOf(@Nullable Instant time) {
    return time == null ? "" : Values.storable(time).toString();
  }

  /** Empty when the tenant has none of that id. */
  public Mono<LoggedBroadcast> find(String tenant, String id) {
    return database
        .query(FIND + "AND id = $2", new Values().text(tenant).text(id), LoggedBroadcast::read)
        .next();
  }

  /**
   * Newest first.
   *
   * @param cursor from the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<LoggedBroadcast>> list(String tenant, int limit, @Nullable String cursor) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    return database
        .search(
            LIST,
            new Values()
                .text(tenant)
                .time(after == null ? null : after.createdAt())
                .text(after == null ? null : after.id())
                .number(limit + 1),
            LoggedBroadcast::read)
        .collectList()
        .map(found -> Page.of(found, limit, last -> new Cursor(last.createdAt(), last.id())));
  }

  /** What its notifications have in common. */
  public Mono<List<BroadcastPart>> parts(String tenant, String id) {
    return database
        .query(
            "SELECT parts FROM broadcast WHERE id = $2 AND tenant = $1",
            new Values().text(tenant).text(id),
            row -> List.of(JsonText.read(row.text("parts"), BroadcastPart[].class)))
        .next();
  }

  /**
   * Whom it tells, in the order of their positions.
   *
   * @param from first position
   * @param state null: all
   * @param before only those that have been in their state since then or longer; null: all
   */
  public Flux<ToldRecipient> recipients(
      String tenant,
      String id,
      int from,
      @Nullable NotificationState state,
      @Nullable Instant before,
      int limit) {
    return database.search(
        RECIPIENTS,
        new Values()
            .text(tenant)
            .text(id)
            .number(from)
            .text(state == null ? null : state.wire())
            .time(before)
            .number(limit),
        ToldRecipient::read);
  }

  /** So many are known to run. */
  public Mono<Void> started(String tenant, String id, int started) {
    return database.execute(STARTED, new Values().text(tenant).text(id).number(started)).then();
  }

  /** How many of those before a position have not had their first attempt. */
  public Mono<Long> untried(String tenant, String id, int before) {
    return database
        .search(
            UNTRIED,
            new Values().text(tenant).text(id).number(before),
            row -> row.count("notifications"))
        .single();
  }

  /** Somebody wants those replayed that had failed by then. */
  public Mono<Void> retrying(String tenant, String id, Instant before) {
    return database.execute(RETRYING, new Values().text(tenant).text(id).time(before)).then();
  }

  /** They are on their way again. */
  public Mono<Void> retried(String tenant, String id, Instant before) {
    return database.execute(RETRIED, new Values().text(tenant).text(id).time(before)).then();
  }

  /** How many are in which state, all together as many as it has recipients. */
  public Mono<Map<NotificationState, Long>> states(String tenant, String id) {
    return states(tenant, List.of(id)).map(found -> found.getOrDefault(id, Map.of()));
  }

  /** The same of each of several. */
  public Mono<Map<String, Map<NotificationState, Long>>> states(String tenant, List<String> ids) {
    return database
        .search(STATES, new Values().text(tenant).texts(ids), InState::read)
        .collect(
            Collectors.groupingBy(
                InState::broadcast,
                Collectors.toMap(
                    InState::state,
                    InState::notifications,
                    Long::sum,
                    () -> new EnumMap<>(NotificationState.class))));
  }

  private record InState(String broadcast, NotificationState state, long notifications) {

    static InState read(Columns row) {
      return new InState(
          row.text("broadcast"),
          NotificationState.of(row.text("state")),
          row.count("notifications"));
    }
  }
}
