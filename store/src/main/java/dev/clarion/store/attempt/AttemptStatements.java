package dev.clarion.store.attempt;

import dev.clarion.store.notification.NotificationRow;

/**
 * The statements of the hot path. A notification that is accepted at the first try is one {@link
 * #BEGIN} and one {@link #FINISH}, and each is one commit.
 *
 * <p>The order in which rows are locked is the same everywhere: attempt, notification, content,
 * timeline.
 */
final class AttemptStatements {

  /** What an order may find: its own attempt, and a success of its round. */
  private static final String FOUND =
      """
      SELECT number, ending, started_at, ended_at, outcome, verdict FROM attempt
      WHERE notification = $2 AND tenant = $1
        AND (number = %s OR (replay = %s AND ending = 'sent'))
      """;

  /** {@link #FOUND} by itself: tenant, id, number, replay. */
  static final String LOOK_UP = FOUND.formatted("$3", "$4");

  /**
   * {@link NotificationRow#FACTS}, then number, replay, lane, start, request, message, rendered
   * content, cause. Answers with what was found before, or with one row {@code begun}, or, when the
   * same order is being begun at this moment, with nothing: {@code found} is what was there when
   * the statement began.
   */
  static final String BEGIN =
      """
      WITH found AS (
      %s
      ), begun AS (
        INSERT INTO attempt
          (tenant, notification, number, replay, lane, started_at, ending, request)
        SELECT $1, $2, $24, $25, $26, $27, 'in_flight', $28::json
        WHERE NOT EXISTS (SELECT FROM found)
        ON CONFLICT DO NOTHING
        RETURNING number, started_at
      ), kept AS (
        INSERT INTO notification AS n
          (%s, state, changed_at, attempt_count, replays)
        SELECT %s, 'processing', $27, $24, $25 FROM begun
        ON CONFLICT (id, tenant) DO UPDATE SET
          state = CASE WHEN %4$s THEN n.state ELSE 'processing' END,
          changed_at = CASE WHEN %4$s THEN n.changed_at ELSE excluded.changed_at END,
          reason = CASE WHEN %4$s THEN n.reason END,
          next_attempt_at = NULL,
          attempt_count = greatest(n.attempt_count, excluded.attempt_count),
          replays = greatest(n.replays, excluded.replays)
        RETURNING state
      ), content AS (
        INSERT INTO notification_content AS c (tenant, notification, message, rendered)
        SELECT $1, $2, $29::json, $30::json FROM begun
        ON CONFLICT (notification, tenant) DO UPDATE SET rendered = excluded.rendered
        WHERE c.rendered IS NULL AND excluded.rendered IS NOT NULL
      ), told AS (
        INSERT INTO notification_change (tenant, notification, at, state, cause, actor)
        SELECT $1, $2, line.at, line.state, line.cause, line.actor
        FROM kept, LATERAL (VALUES
          (1, $16::timestamptz, 'queued', 'accepted', $15),
          (2, $27::timestamptz, kept.state, $31, 'system')
        ) AS line (place, at, state, cause, actor)
        WHERE line.place = 2
          OR NOT EXISTS
            (SELECT FROM notification WHERE id = $2 AND tenant IS NOT DISTINCT FROM $1)
        ORDER BY line.place
        ON CONFLICT DO NOTHING
      )
      SELECT * FROM found
      UNION ALL
      SELECT number, 'begun', started_at, NULL, NULL, NULL FROM begun
      """
          .formatted(
              FOUND.formatted("$24", "$25").indent(2).stripTrailing(),
              NotificationRow.FACTS,
              NotificationRow.FACT_VALUES,
              // Somebody ended it meanwhile, or an attempt of this round was accepted after all.
              """
              n.state IN ('acknowledged', 'cancelled', 'expired')
                OR (n.state = 'sent' AND n.replays >= excluded.replays)\
              """);

  /**
   * Tenant, id, number, end, ending, outcome, verdict, response, provider, the notification's new
   * state, its reason, error and next attempt, cause.
   *
   * <p>An attempt is closed once; only a success that comes late still replaces {@code
   * interrupted}. A notification stays as it is when somebody ended it, when it is in a later round
   * by now, or when another attempt of this round was accepted and this one was not.
   */
  static final String FINISH =
      """
      WITH closed AS (
        UPDATE attempt SET
          ended_at = $4, ending = $5, outcome = $6::json, verdict = $7::json,
          response = $8::json, provider = $9
        WHERE notification = $2 AND tenant = $1 AND number = $3
          AND (ending = 'in_flight' OR (ending = 'interrupted' AND $5 = 'sent'))
        RETURNING replay
      ), moved AS (
        UPDATE notification n SET
          state = CASE WHEN %1$s THEN n.state ELSE $10 END,
          changed_at = CASE WHEN %1$s THEN n.changed_at ELSE $4 END,
          reason = CASE WHEN %1$s THEN n.reason ELSE $11 END,
          next_attempt_at = CASE WHEN %1$s THEN n.next_attempt_at ELSE $13 END,
          last_error = CASE WHEN n.state = 'sent' OR $5 = 'sent' THEN NULL ELSE $12 END,
          sent_at = CASE WHEN $5 = 'sent' THEN coalesce(n.sent_at, $4) ELSE n.sent_at END,
          provider = CASE WHEN $5 = 'sent' THEN coalesce($9, n.provider) ELSE n.provider END
        FROM closed
        WHERE n.id = $2 AND n.tenant IS NOT DISTINCT FROM $1
        RETURNING n.state
      )
      INSERT INTO notification_change (tenant, notification, at, state, cause, actor)
      SELECT $1, $2, $4, moved.state, $14, 'system' FROM moved
      ON CONFLICT DO NOTHING
      """
          .formatted(
              """
              n.state IN ('acknowledged', 'cancelled', 'expired')
                OR closed.replay < n.replays
                OR (n.state = 'sent' AND $5 <> 'sent')\
              """);

  /** All attempts of a notification. */
  static final String LIST =
      """
      SELECT number, replay, lane, started_at, ended_at, ending, request, response, outcome, verdict
      FROM attempt WHERE notification = $2 AND tenant = $1 ORDER BY number
      """;

  /** The notification with its message and content. */
  static final String LOAD =
      """
      SELECT %s, message, rendered
      FROM notification n LEFT JOIN LATERAL (
        SELECT message, rendered FROM notification_content c
        WHERE c.notification = n.id AND c.tenant = n.tenant
      ) content ON true
      WHERE id = $2 AND tenant IS NOT DISTINCT FROM $1
      """
          .formatted(NotificationRow.COLUMNS);

  private AttemptStatements() {}
}
