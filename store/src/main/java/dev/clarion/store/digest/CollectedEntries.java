package dev.clarion.store.digest;

import dev.clarion.store.notification.Cursor;
import dev.clarion.store.notification.Page;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.JsonText;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.CollectorId;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What waits for a digest or a group.
 *
 * <p>Adding and releasing hold the row of the collector, so that each entry is of one generation:
 * it is either there when the generation ends, and goes with it, or of the next.
 */
public class CollectedEntries {

  /** The status of an entry that is not told itself. */
  private static final String SILENT = "silent";

  /** What is released at once has to fit into the input of a workflow, of which 2 MiB may be. */
  private static final int ROOM = 512 * 1024;

  /** Longer than that, nobody asks for the end of what was told, nor adds an event again. */
  private static final Duration RETENTION = Duration.ofDays(90);

  /**
   * Ids, tenants, collectors; now. In the order of their keys, or two who add might wait for each
   * other.
   */
  private static final String HOLD =
      """
      INSERT INTO collector AS c (id, tenant, collector, added_at)
      SELECT DISTINCT ON (n.id, n.tenant) n.id, n.tenant, n.collector::json, $4::timestamptz
      FROM unnest($1::text[], $2::text[], $3::text[]) AS n(id, tenant, collector)
      ORDER BY n.id, n.tenant
      ON CONFLICT (id, tenant) DO UPDATE SET
        collector = excluded.collector, added_at = excluded.added_at
      """;

  /**
   * Ids, tenants, events' ids, what is the same, states, times, events; now. What one route is
   * silent of and another tells is told.
   */
  private static final String ADD =
      """
      INSERT INTO collected_entry AS e
        (collector, tenant, event, same, status, event_at, content, added_at)
      SELECT DISTINCT ON (n.id, n.tenant, n.event)
        n.id, n.tenant, n.event, n.same, n.status, n.at::timestamptz, n.content::json,
        $8::timestamptz
      FROM unnest(
          $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS n(id, tenant, event, same, status, at, content)
      ORDER BY n.id, n.tenant, n.event, n.status = 'silent'
      ON CONFLICT (collector, tenant, event) DO UPDATE SET status = excluded.status
      WHERE e.status = 'silent' AND e.notification IS NULL
      """;

  private static final String SELECT =
      """
      SELECT c.id, c.collector, c.generation, c.woken, c.woken_at, c.filled, c.notification,
        c.released_at, w.entries, w.first_added_at
      FROM collector c
      CROSS JOIN LATERAL (
        SELECT count(DISTINCT e.same) AS entries, min(e.added_at) AS first_added_at
        FROM collected_entry e
        WHERE e.tenant = c.tenant AND e.collector = c.id AND e.notification IS NULL
      ) w
      """;

  private static final String ADDED_TO =
      SELECT
          + """
          WHERE (c.id, c.tenant) IN (
            SELECT * FROM unnest($1::text[], $2::text[]))
          """;

  private static final String FIND = SELECT + "WHERE c.id = $2 AND c.tenant = $1";

  /** From what waits, of which there is little beside the collectors that ever were. */
  private static final String LIST =
      """
      SELECT c.id, c.collector, c.generation, c.woken, c.woken_at, c.filled, c.notification,
        c.released_at, w.entries, w.first_added_at
      FROM (
        SELECT e.collector, count(DISTINCT e.same) AS entries, min(e.added_at) AS first_added_at
        FROM collected_entry e
        WHERE e.tenant = $1 AND e.notification IS NULL
        GROUP BY e.collector
      ) w
      JOIN collector c ON c.id = w.collector AND c.tenant = $1
      WHERE $2::timestamptz IS NULL OR (w.first_added_at, c.id) > ($2, $3)
      ORDER BY w.first_added_at, c.id
      LIMIT $4
      """;

  /** Tenant, id, generation, now, whether it was told that it is full. */
  private static final String WOKEN =
      """
      UPDATE collector SET
        woken = generation, woken_at = $4,
        filled = CASE WHEN $5 THEN generation ELSE filled END
      WHERE id = $2 AND tenant = $1 AND generation = $3
      """;

  private static final String HELD =
      "SELECT notification, more, generation FROM collector WHERE id = $2 AND tenant = $1 FOR UPDATE";

  /**
   * Those that wait, of each that are told as one the latest. Whether it is told: not when it is
   * the end of something that nobody was told of, or is not to be told of.
   */
  private static final String WAITING =
      """
      WITH latest AS (
        SELECT DISTINCT ON (same) same, event, event_at, added_at, status, content,
          octet_length(content::text) AS size,
          (count(*) OVER alike - 1)::integer AS repeats,
          bool_or(status = 'firing') OVER alike AS fired
        FROM collected_entry
        WHERE tenant = $1 AND collector = $2 AND notification IS NULL
        WINDOW alike AS (PARTITION BY same)
        ORDER BY same, event_at DESC, seq DESC
      ), waiting AS (
        SELECT l.*, l.status <> 'silent' AND NOT (l.status = 'resolved' AND l.fired AND coalesce((
            SELECT t.status = 'resolved'
            FROM collected_entry t
            WHERE t.collector = $2 AND t.tenant = $1 AND t.same = l.same AND t.told
            ORDER BY t.event_at DESC, t.seq DESC
            LIMIT 1), true)) AS telling
        FROM latest l
      )
      """;

  /** Tenant, collector, notification, now, how many, how many bytes of them. */
  private static final String TAKE =
      WAITING
          + """
          , placed AS (
            SELECT w.*, row_number() OVER earlier AS place, sum(size) OVER earlier AS total
            FROM waiting w
            WINDOW earlier AS (ORDER BY event_at, event)
          )
          UPDATE collected_entry e SET
            notification = $3, released_at = $4, repeats = p.repeats,
            told = p.telling AND e.event = p.event
          FROM placed p
          WHERE e.tenant = $1 AND e.collector = $2 AND e.notification IS NULL
            AND e.same = p.same AND (p.place = 1 OR (p.place <= $5 AND p.total <= $6))
          """;

  private static final String BEGIN =
      """
      UPDATE collector c SET
        generation = generation + 1, notification = $3,
        more = EXISTS (
          SELECT FROM collected_entry e
          WHERE e.tenant = $1 AND e.collector = $2 AND e.notification IS NULL)
      WHERE id = $2 AND tenant = $1
      RETURNING more
      """;

  private static final String TOLD =
      """
      SELECT content, added_at, repeats
      FROM collected_entry
      WHERE collector = $2 AND tenant = $1 AND notification = $3 AND told
      ORDER BY event_at, event
      """;

  private static final String ENTRIES =
      WAITING
          + "SELECT content, added_at, repeats FROM waiting WHERE telling ORDER BY event_at, event LIMIT $3";

  private static final String END =
      """
      WITH told AS (
        UPDATE collected_entry SET content = NULL
        WHERE collector = $2 AND tenant = $1 AND notification = $3
      )
      UPDATE collector SET notification = NULL, released_at = $4
      WHERE id = $2 AND tenant = $1 AND notification = $3
      """;

  private static final String FORGET_ENTRIES =
      """
      DELETE FROM collected_entry WHERE (collector, tenant, event) IN (
        SELECT collector, tenant, event FROM collected_entry
        WHERE tenant = $1 AND released_at < $2
        LIMIT 1000 FOR UPDATE SKIP LOCKED)
      """;

  private static final String FORGET_COLLECTORS =
      """
      DELETE FROM collector WHERE (id, tenant) IN (
        SELECT id, tenant FROM collector c
        WHERE tenant = $1 AND added_at < $2 AND notification IS NULL
          AND NOT EXISTS (
            SELECT FROM collected_entry e WHERE e.collector = c.id AND e.tenant = c.tenant)
        LIMIT 100 FOR UPDATE SKIP LOCKED)
      """;

  private final Database database;

  public CollectedEntries(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /**
   * Adds entries, all or none; an event that a collector has had already changes nothing.
   *
   * @return the collectors as they stand then
   */
  public Mono<List<LoggedCollector>> add(List<Collected> entries, Instant now) {
    Values collectors =
        keys(entries).texts(each(entries, it -> JsonText.write(it.collector()))).time(now);
    Values events =
        keys(entries)
            .texts(each(entries, it -> it.event().id()))
            .texts(each(entries, Collected::same))
            .texts(each(entries, it -> it.silent() ? SILENT : it.event().status().wire()))
            .texts(each(entries, it -> Values.storable(it.event().time()).toString()))
            .texts(each(entries, it -> JsonText.write(it.event())))
            .time(now);
    return database.together(
        database
            .execute(HOLD, collectors)
            .then(database.execute(ADD, events))
            .thenMany(database.query(ADDED_TO, keys(entries), LoggedCollector::read))
            .collectList());
  }

  private static Values keys(List<Collected> entries) {
    return new Values()
        .texts(each(entries, it -> it.collector().id()))
        .texts(each(entries, it -> it.collector().tenant()));
  }

  private static List<String> each(
      List<Collected> entries, Function<Collected, @Nullable String> part) {
    return entries.stream().map(part).map(Objects::requireNonNull).toList();
  }

  /** Its workflow was told what there was; nothing changes if that has been released since. */
  public Mono<Void> woken(LoggedCollector found, Instant now) {
    return database
        .execute(
            WOKEN,
            new Values()
                .text(found.collector().tenant())
                .text(found.collector().id())
                .count(found.generation())
                .time(now)
                .flag(found.isFull()))
        .then();
  }

  /** Empty when nothing was ever collected there. */
  public Mono<LoggedCollector> find(CollectorId id) {
    return database.query(FIND, key(id), LoggedCollector::read).next();
  }

  /**
   * Those in which something waits, the ones first that have waited longest.
   *
   * @param cursor from the page before; null for the first
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public Mono<Page<LoggedCollector>> list(String tenant, int limit, @Nullable String cursor) {
    Cursor after = cursor == null ? null : Cursor.decode(cursor);
    return database
        .search(
            LIST,
            new Values()
                .text(tenant)
                .time(after == null ? null : after.createdAt())
                .text(after == null ? null : after.id())
                .number(limit + 1),
            LoggedCollector::read)
        .collectList()
        .map(
            found -> Page.of(found, limit, last -> new Cursor(first(last), last.collector().id())));
  }

  private static Instant first(LoggedCollector found) {
    Instant first = found.firstAddedAt();
    if (first == null) {
      throw new IllegalStateException("nothing waits there");
    }
    return first;
  }

  /** What would be told if it were released now, in the order of the events. */
  public Flux<Entry> entries(CollectorId id, int limit) {
    return database.query(ENTRIES, key(id).number(limit), Entry::read);
  }

  /**
   * Takes what waits out of it, to be told by one notification; as long as {@link #released} has
   * not been called, the same again. Empty when nothing waits; of what has been released, no
   * entries.
   *
   * @param generation of what is taken; null: whatever there is
   * @param notification id of the notification, if another is not under way
   * @param limit of entries
   */
  public Mono<Release> release(
      CollectorId id, @Nullable Long generation, String notification, int limit, Instant now) {
    return database.together(
        database
            .query(HELD, key(id), Held::read)
            .next()
            .flatMap(held ->
                held.isPast(generation)
                    ? Mono.just(new UnderWay(notification, held.more()))
                    : held.notification() == null
                        ? take(id, notification, limit, now)
                        : Mono.just(new UnderWay(held.notification(), held.more())))
            .flatMap(underWay -> told(id, underWay)));
  }

  /**
   * A collector that nobody else changes.
   *
   * @param notification of the release that is under way; null when none is
   * @param more whether that, or else the last one, had no room for some
   */
  private record Held(@Nullable String notification, boolean more, long generation) {

    /** Whether a generation has been released. */
    boolean isPast(@Nullable Long asked) {
      return asked != null && asked < (notification == null ? generation : generation - 1);
    }

    static Held read(Columns row) {
      return new Held(row.textOrNull("notification"), row.flag("more"), row.count("generation"));
    }
  }

  /** A release. */
  private record UnderWay(String notification, boolean more) {}

  private Mono<UnderWay> take(CollectorId id, String notification, int limit, Instant now) {
    return database
        .execute(TAKE, key(id).text(notification).time(now).number(limit).number(ROOM))
        .filter(taken -> taken > 0)
        .flatMap(_ ->
            database
                .query(
                    BEGIN,
                    key(id).text(notification),
                    row -> new UnderWay(notification, row.flag("more")))
                .next());
  }

  private Mono<Release> told(CollectorId id, UnderWay release) {
    return database
        .query(TOLD, key(id).text(release.notification()), Entry::read)
        .collectList()
        .map(entries -> new Release(release.notification(), entries, release.more()));
  }

  /** The notification of a release is known to run. */
  public Mono<Void> released(CollectorId id, String notification, Instant now) {
    return database.execute(END, key(id).text(notification).time(now)).then();
  }

  /** Forgets some of what nobody asks for any more. */
  public Mono<Void> forget(String tenant, Instant now) {
    Instant past = now.minus(RETENTION);
    return database
        .execute(FORGET_ENTRIES, new Values().text(tenant).time(past))
        .then(database.execute(FORGET_COLLECTORS, new Values().text(tenant).time(past)))
        .then();
  }

  private static Values key(CollectorId id) {
    return new Values().text(id.tenant()).text(id.id());
  }
}
