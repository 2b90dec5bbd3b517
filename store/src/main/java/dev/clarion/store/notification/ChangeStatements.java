package dev.clarion.store.notification;

/** The statements that write a change which no attempt brought about. */
final class ChangeStatements {

  /**
   * Inserts a notification as queued when it is not there: {@link NotificationRow#FACTS}, then the
   * message.
   */
  static final String QUEUE =
      """
      WITH kept AS (
        INSERT INTO notification (%s, state, changed_at)
        VALUES (%s, 'queued', $16)
        ON CONFLICT (id, tenant) DO NOTHING
        RETURNING id
      ), content AS (
        INSERT INTO notification_content (tenant, notification, message)
        SELECT $1, $2, $24::json FROM kept
        ON CONFLICT (notification, tenant) DO NOTHING
      )
      INSERT INTO notification_change (tenant, notification, at, state, cause, actor)
      SELECT $1, $2, $16, 'queued', 'accepted', $15 FROM kept
      ON CONFLICT DO NOTHING
      """
          .formatted(NotificationRow.FACTS, NotificationRow.FACT_VALUES);

  /**
   * Tenant, id, time, state, cause, actor, next attempt, replays, and an acknowledgement's who,
   * when, note and way, and the destination that it is parked at. A change whose line is there
   * already changes nothing. The reason stays with the state that it explains; the first
   * acknowledgement stands.
   */
  static final String RECORD =
      """
      WITH told AS (
        INSERT INTO notification_change (tenant, notification, at, state, cause, actor)
        SELECT $1, $2, $3, $4, $5, $6
        WHERE EXISTS (SELECT FROM notification WHERE id = $2 AND tenant IS NOT DISTINCT FROM $1)
        ON CONFLICT DO NOTHING
        RETURNING at
      )
      UPDATE notification n SET
        state = $4,
        changed_at = $3,
        reason = CASE
          WHEN $4 IN ('queued', 'sent', 'acknowledged') THEN NULL
          WHEN n.state = $4 AND n.reason IS NOT NULL THEN n.reason
          ELSE $5 END,
        last_error = CASE WHEN $4 = 'sent' THEN NULL ELSE n.last_error END,
        next_attempt_at = $7,
        parked_at = $13,
        replays = greatest(n.replays, $8),
        ack_by = CASE WHEN n.ack_at IS NULL THEN $9 ELSE n.ack_by END,
        ack_at = coalesce(n.ack_at, $10),
        ack_note = CASE WHEN n.ack_at IS NULL THEN $11 ELSE n.ack_note END,
        ack_via = CASE WHEN n.ack_at IS NULL THEN $12 ELSE n.ack_via END
      FROM told
      WHERE n.id = $2 AND n.tenant IS NOT DISTINCT FROM $1
        AND $4 <> 'processing'
        AND NOT (n.state IN ('acknowledged', 'cancelled', 'suppressed', 'expired')
                 AND ($3 < n.changed_at
                   OR $4 NOT IN ('acknowledged', 'cancelled', 'suppressed', 'expired')))
      """;

  private ChangeStatements() {}
}
