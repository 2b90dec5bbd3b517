package dev.clarion.store.limit;

import dev.clarion.store.destination.Gate;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Gives out turns, so that no more than so many begin in any span of a given length, whichever
 * worker they begin on. A turn is given once and for all: who has to wait knows from when on it may
 * go, and nobody asks again and again.
 */
public class RateLimits {

  /**
   * Key, tenant, permits, span in milliseconds, destination, whole channel, patience in
   * milliseconds. The clock is the database's, read once the row is locked, so that turns are given
   * in the order of time. No row: the gate is shut. No turn: none comes soon enough.
   */
  private static final String TAKE =
      """
      WITH open AS (
        SELECT 1 WHERE NOT EXISTS (
          SELECT FROM destination d WHERE d.id IN ($5, $6) AND d.tenant = $2
            AND (d.held_at IS NOT NULL OR (d.id = $5 AND d.opened_at IS NOT NULL)))
      ), taken AS (
        INSERT INTO rate_limit AS l (key, tenant, turns, ring, idle_at)
        SELECT $1, $2, 1, clock_timestamp() || array_fill(NULL::timestamptz, ARRAY[$3 - 1]),
          clock_timestamp() + $4 * interval '1 millisecond'
        FROM open
        ON CONFLICT (key, tenant) DO UPDATE SET
          turns = l.turns + 1,
          ring[1 + (l.turns %% $3)::integer] = %1$s,
          idle_at = %1$s + $4 * interval '1 millisecond'
        WHERE $7::integer IS NULL OR %1$s <= clock_timestamp() + $7 * interval '1 millisecond'
        RETURNING turns, ring[1 + ((turns - 1) %% $3)::integer] AS at, clock_timestamp() AS now
      )
      SELECT t.turns, t.at, t.now FROM open LEFT JOIN taken t ON true
      """
          .formatted(
              """
              greatest(
                  clock_timestamp(),
                  l.ring[1 + (l.turns % $3)::integer] + $4 * interval '1 millisecond')\
              """);

  /** A newcomer sweeps out some that nobody has used for long, so that nothing else needs to. */
  private static final String SWEEP =
      """
      DELETE FROM rate_limit WHERE (key, tenant) IN (
        SELECT key, tenant FROM rate_limit WHERE idle_at < clock_timestamp() - interval '1 hour'
        LIMIT 10 FOR UPDATE SKIP LOCKED)
      """;

  private static final Duration LONGEST_ALLOWANCE = Duration.ofMillis(100);

  private final Database database;

  public RateLimits(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /**
   * Between its turn and its request some milliseconds pass, not always as many: those of one span
   * that are late must not meet those of the next that are not.
   */
  private static Duration allowance(Duration span) {
    Duration tenth = span.dividedBy(10);
    return tenth.compareTo(LONGEST_ALLOWANCE) < 0 ? tenth : LONGEST_ALLOWANCE;
  }

  /**
   * What came of asking for a turn.
   *
   * @param given whether it was given, or none is needed
   * @param delay how long until it comes; zero when it has, or was not given
   */
  public record Turn(boolean given, Duration delay) {}

  private static final Turn NOT_NEEDED = new Turn(true, Duration.ZERO);
  private static final Turn NOT_GIVEN = new Turn(false, Duration.ZERO);

  /**
   * Takes the next turn.
   *
   * @param key what the limit is for; with other permits or another span it is another limit
   * @param permits turns in a span, 1 to 1,000
   * @param patience takes none that comes later than that; null: whenever it comes
   * @param gate while its destination or channel is held, or that is down, no turn is wasted; null:
   *     whatever state it is in
   */
  public Mono<Turn> take(
      String tenant,
      String key,
      int permits,
      Duration span,
      @Nullable Duration patience,
      @Nullable Gate gate) {
    Values values =
        new Values()
            .text("%s %d/%s".formatted(key, permits, span))
            .text(tenant)
            .number(permits)
            .count(span.plus(allowance(span)).toMillis())
            .text(gate == null ? null : gate.id())
            .text(gate == null ? null : Gate.id(gate.channel(), ""))
            .numberOrNull(patience == null ? null : Math.toIntExact(patience.toMillis()));
    return database
        .query(TAKE, values, Taken::read)
        .next()
        .flatMap(taken ->
            taken.isFirst()
                ? database.execute(SWEEP, new Values()).thenReturn(taken.turn())
                : Mono.just(taken.turn()))
        .defaultIfEmpty(NOT_NEEDED);
  }

  private record Taken(Turn turn, boolean isFirst) {

    static Taken read(Columns row) {
      Instant at = row.timeOrNull("at");
      if (at == null) {
        return new Taken(NOT_GIVEN, false);
      }
      Duration delay = Duration.between(row.time("now"), at);
      return new Taken(
          new Turn(true, delay.isNegative() ? Duration.ZERO : delay), row.count("turns") == 1);
    }
  }
}
