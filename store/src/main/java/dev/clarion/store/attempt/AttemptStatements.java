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
      SELECT number, ending, started_at, ended_at, outcome, verdict,
        NULL AS destination, NULL AS reason
      FROM attempt
      WHERE notification = $2 AND tenant = $1
        AND (number = %s OR (replay = %s AND ending = 'sent'))
      """;

  /** {@link #FOUND} by itself: tenant, id, number, replay. */
  static final String LOOK_UP = FOUND.formatted("$3", "$4");

  /**
   * {@link NotificationRow#FACTS}, then number, replay, lane, start, request, message, rendered
   * content, cause, channel, and of its destination: id, whether it is to be passed by force, the
   * failures after which the fast lane is closed, pause before a probe in milliseconds, id of the
   * whole channel; and of its recipient: addresses and channel type. Answers with what was found
   * before, or with one row {@code begun} or {@code probe}, or with one that says why it may not
   * begin, or, when the same order is being begun at this moment, with nothing: {@code found} is
   * what was there when the statement began.
   *
   * <p>Who unsubscribed from mails still gets critical ones. An answer of STOP bars all: Twilio
   * would refuse them too.
   *
   * <p>Of all who come to a destination that is down when its probe is due, the first passes: the
   * others find its {@code probe_at} moved on.
   */
  static final String BEGIN =
      """
      WITH found AS (
      %s
      ), suppressed AS (
        SELECT
          concat(
            'the recipient is suppressed since ',
            to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            ' (', reason, ')', ': ' || detail) AS reason
        FROM suppression
        WHERE address = ANY($38) AND tenant = $1 AND channel_type IN ($39, '*')
          AND (expires_at IS NULL OR expires_at > $27)
          AND (reason <> 'unsubscribed' OR channel_type <> 'email'
            OR $12 IS DISTINCT FROM 'critical')
          AND NOT EXISTS (SELECT FROM found)
        ORDER BY created_at, id
        LIMIT 1
      ), probe AS (
        UPDATE destination SET probe_at = $27 + $36 * interval '1 millisecond'
        WHERE id = $33 AND tenant = $1 AND opened_at IS NOT NULL AND held_at IS NULL
          AND probe_at <= $27 AND NOT EXISTS (SELECT FROM found)
          AND NOT EXISTS (SELECT FROM suppressed)
        RETURNING id
      ), barred AS (
        (SELECT id,
          CASE
            WHEN held_at IS NOT NULL THEN 'held'
            WHEN opened_at IS NULL THEN 'detour'
            ELSE 'parked'
          END AS how,
          CASE
            WHEN held_at IS NOT NULL THEN concat_ws(': ', 'held by ' || held_by, held_reason)
            ELSE 'its destination is down since '
              || to_char(failing_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
              || ', ' || failures || ' failures in a row, the last: ' || last_error
          END AS reason
        FROM destination
        WHERE id IN ($33, $37) AND tenant = $1 AND NOT $34
          AND (held_at IS NOT NULL
            OR (id = $33 AND opened_at IS NOT NULL AND NOT EXISTS (SELECT FROM probe))
            OR (id = $33 AND opened_at IS NULL AND $26 = 'fast' AND failures >= $35))
          AND NOT EXISTS (SELECT FROM found) AND NOT EXISTS (SELECT FROM suppressed)
        ORDER BY held_at NULLS LAST LIMIT 1)
        UNION ALL
        SELECT NULL, 'suppressed', reason FROM suppressed
      ), begun AS (
        INSERT INTO attempt
          (tenant, notification, number, replay, lane, started_at, ending, request, channel)
        SELECT $1, $2, $24, $25, $26, $27, 'in_flight', $28::json, $32
        WHERE NOT EXISTS (SELECT FROM found) AND NOT EXISTS (SELECT FROM barred)
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
          parked_at = NULL,
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
      SELECT number, CASE WHEN EXISTS (SELECT FROM probe) THEN 'probe' ELSE 'begun' END, started_at, NULL, NULL, NULL, NULL, NULL
      FROM begun
      UNION ALL
      SELECT $24, how, $27, NULL, NULL, NULL, id, reason FROM barred
      """
          .formatted(
              FOUND.formatted("$24", "$25").indent(2).stripTrailing(),
              NotificationRow.FACTS,
              NotificationRow.FACT_VALUES,
              // Somebody ended it meanwhile, or an attempt of this round was accepted after all.
              """
              n.state IN ('acknowledged', 'cancelled', 'suppressed', 'expired')
                OR (n.state = 'sent' AND n.replays >= excluded.replays)\
              """);

  /**
   * Tenant, id, number, end, ending, outcome, verdict, response, provider, the notification's new
   * state, its reason, error and next attempt, cause; and of its destination: id, channel, name,
   * whether it failed, whether it answered, the failures after which it counts as down, pause
   * before a probe in milliseconds, how many are released a second, what went wrong. Answers
   * whether the destination was down and answers again.
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
      ), told AS (
        INSERT INTO notification_change (tenant, notification, at, state, cause, actor)
        SELECT $1, $2, $4, moved.state, $14, 'system' FROM moved
        ON CONFLICT DO NOTHING
      ), failing AS (
        INSERT INTO destination AS d
          (id, tenant, channel, name, failures, failing_since, failed_at, last_error, opened_at,
           probe_at, probe_millis, release_per_second)
        SELECT $15, $1, $16, $17, 1, $4, $4, $23, CASE WHEN $20 <= 1 THEN $4 END,
          $4 + $21 * interval '1 millisecond', $21, $22
        FROM closed WHERE $18
        ON CONFLICT (id, tenant) DO UPDATE SET
          failures = d.failures + 1,
          failing_since = coalesce(d.failing_since, $4),
          failed_at = $4,
          last_error = $23,
          opened_at = coalesce(d.opened_at, CASE WHEN d.failures + 1 >= $20 THEN $4 END),
          probe_at = $4 + $21 * interval '1 millisecond',
          probe_millis = $21,
          release_per_second = $22
      ), healing AS (
        SELECT opened_at FROM destination
        WHERE id = $15 AND tenant = $1 AND $19 AND failures > 0 AND EXISTS (SELECT FROM closed)
        FOR UPDATE
      ), healed AS (
        UPDATE destination SET
          failures = 0, failing_since = NULL, opened_at = NULL, probe_at = NULL, answered_at = $4
        WHERE id = $15 AND tenant = $1 AND EXISTS (SELECT FROM healing)
      )
      SELECT EXISTS (SELECT FROM healing WHERE opened_at IS NOT NULL) AS reopened
      """
          .formatted(
              """
              n.state IN ('acknowledged', 'cancelled', 'suppressed', 'expired')
                OR closed.replay < n.replays
                OR (n.state = 'sent' AND $5 <> 'sent')\
              """);

  /** All attempts of a notification. */
  static final String LIST =
      """
      SELECT number, replay, channel, lane, started_at, ended_at, ending, request, response, outcome, verdict
      FROM attempt WHERE notification = $2 AND tenant = $1 ORDER BY number
      """;

  /** Tenant, id, channel, content. */
  static final String KEEP_FALLBACK =
      """
      INSERT INTO fallback_content (tenant, notification, channel, rendered)
      VALUES ($1, $2, $3, $4::json) ON CONFLICT DO NOTHING
      """;

  /** Tenant, id, channel. */
  static final String LOAD_FALLBACK =
      """
      SELECT rendered FROM fallback_content
      WHERE notification = $2 AND tenant = $1 AND channel = $3
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
