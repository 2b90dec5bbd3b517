package dev.clarion.store.destination;

import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.destination.DestinationId;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The destinations that are or were in trouble, and the notifications that wait for them. */
public class Destinations {

  private static final String SELECT =
      """
      SELECT id, channel, name, failures, failing_since, failed_at, last_error, answered_at,
        opened_at, probe_at, coalesce(probe_millis, 30000) AS probe_millis,
        held_at, held_by, held_reason, release_per_second,
        (SELECT count(*) FROM notification n
         WHERE n.tenant = d.tenant AND n.parked_at = d.id) AS parked
      FROM destination d
      WHERE tenant = $1
      """;

  /** Tenant, id, channel, name, time, who, why, how many go a second once it is released. */
  private static final String HOLD =
      """
      INSERT INTO destination
        (tenant, id, channel, name, held_at, held_by, held_reason, release_per_second)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (id, tenant) DO UPDATE SET held_at = $5, held_by = $6, held_reason = $7
      """;

  /** Tenant, id, how many go a second. */
  private static final String RELEASE =
      """
      UPDATE destination SET
        held_at = NULL, held_by = NULL, held_reason = NULL,
        failures = 0, failing_since = NULL, opened_at = NULL, probe_at = NULL,
        release_per_second = coalesce($3, release_per_second)
      WHERE id = $2 AND tenant = $1
      """;

  /** Tenant, id, destination, time, cause. */
  private static final String FORGET =
      """
      WITH gone AS (
        UPDATE notification n SET
          state = 'cancelled', changed_at = $4, reason = $5, parked_at = NULL
        WHERE n.id = $2 AND n.tenant IS NOT DISTINCT FROM $1
          AND n.state = 'parked' AND n.parked_at = $3
        RETURNING n.id
      )
      INSERT INTO notification_change (tenant, notification, at, state, cause, actor)
      SELECT $1, $2, $4, 'cancelled', $5, 'system' FROM gone
      ON CONFLICT DO NOTHING
      """;

  /** Tenant, destination, place, how many. */
  private static final String PARKED =
      """
      SELECT id, to_char(changed_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') || id AS place
      FROM notification
      WHERE tenant = $1 AND parked_at = $2
        AND ($3 IS NULL
          OR to_char(changed_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') || id > $3 COLLATE "C")
      ORDER BY changed_at, id
      LIMIT $4
      """;

  /**
   * A notification that is parked.
   *
   * @param place in the row of those that wait; orders them
   */
  public record Parked(String id, String place) {}

  private final Database database;

  public Destinations(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** All that ever failed or were held, those first that most wait for. */
  public Flux<LoggedDestination> list(String tenant) {
    return database.query(
        SELECT + "ORDER BY parked DESC, failures DESC, channel, name",
        new Values().text(tenant),
        LoggedDestination::read);
  }

  /** Empty when it was never in trouble. */
  public Mono<LoggedDestination> find(DestinationId destination) {
    return database
        .query(
            SELECT + "AND id = $2",
            new Values().text(destination.tenant()).text(destination.id()),
            LoggedDestination::read)
        .next();
  }

  /**
   * Keeps everything back that goes there from now on.
   *
   * @param name a host or a recipient; empty for all of the channel
   * @param perSecond how many go once it is released, unless somebody says otherwise then
   */
  public Mono<Void> hold(
      String tenant,
      String channel,
      String name,
      Instant at,
      String by,
      @Nullable String reason,
      int perSecond) {
    return database
        .execute(
            HOLD,
            new Values()
                .text(tenant)
                .text(Gate.id(channel, name))
                .text(channel)
                .text(name)
                .time(at)
                .text(by)
                .shortText(reason)
                .number(perSecond))
        .then();
  }

  /**
   * Ends a hold, and takes it for up.
   *
   * @param perSecond how many of the parked go; null: as it was
   */
  public Mono<Void> release(DestinationId destination, @Nullable Integer perSecond) {
    return database
        .execute(
            RELEASE,
            new Values().text(destination.tenant()).text(destination.id()).numberOrNull(perSecond))
        .then();
  }

  /** Takes one whose workflow is gone out of those that wait; one that went on stays as it is. */
  public Mono<Void> forget(DestinationId destination, String id, Instant at) {
    return database
        .execute(
            FORGET,
            new Values()
                .text(destination.tenant())
                .text(id)
                .text(destination.id())
                .time(at)
                .text("its workflow was ended in Temporal"))
        .then();
  }

  /**
   * Those that wait for it, the ones first that have waited longest.
   *
   * @param after the place that the last page ended at; null for the first
   */
  public Flux<Parked> parked(DestinationId destination, @Nullable String after, int limit) {
    return database.query(
        PARKED,
        new Values().text(destination.tenant()).text(destination.id()).text(after).number(limit),
        row -> new Parked(row.text("id"), row.text("place")));
  }
}
