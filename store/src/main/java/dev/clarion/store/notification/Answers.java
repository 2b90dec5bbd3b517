package dev.clarion.store.notification;

import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;

/** Finds what people mean who answer to a message: a notification that went to them. */
public class Answers {

  /** Through one of the channels as its own, or as the one that it fell back to. */
  private static final String WENT_THERE =
      """
      tenant IS NOT DISTINCT FROM $1
        AND (channel = ANY ($2) AND left(recipient, 500) = ANY ($3)
          OR (left(recipient, 500) = ANY ($4) OR channel = ANY ($5)) AND EXISTS (
            SELECT FROM attempt a
            WHERE a.notification = n.id AND a.tenant = n.tenant AND a.channel = ANY ($2)))
      """;

  private static final String MEANT =
      """
      INSERT INTO answer AS a (tenant, message, notification) VALUES ($1, $2, $3)
      ON CONFLICT (message, tenant) DO UPDATE SET notification = a.notification
      RETURNING notification
      """;

  private final Database database;

  public Answers(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /**
   * The newest that waits to be acknowledged, without its message: of those that were sent, then of
   * those that are retried, which may have arrived all the same.
   */
  public Mono<LoggedNotification> newestToAcknowledge(Answering who) {
    return database
        .search(
            "SELECT %s FROM notification n WHERE %s".formatted(NotificationRow.COLUMNS, WENT_THERE)
                + """
                AND acknowledgement_required AND ack_at IS NULL AND state IN ('sent', 'retrying')
                ORDER BY state = 'sent' DESC, coalesce(sent_at, created_at) DESC, id DESC
                LIMIT 1
                """,
            values(who),
            row -> NotificationRow.read(row, null))
        .next();
  }

  /**
   * The notification that a message answers: the newest when it came first, however often it is
   * delivered.
   *
   * @param message its id at the provider
   * @param newest the newest by now
   */
  public Mono<String> meant(String tenant, String message, String newest) {
    return database
        .query(
            MEANT,
            new Values().text(tenant).text(message).text(newest),
            row -> row.text("notification"))
        .next();
  }

  /** Whether a notification went there. */
  public Mono<Boolean> went(String notification, Answering who) {
    return database
        .query(
            "SELECT id FROM notification n WHERE id = $6 AND " + WENT_THERE,
            values(who).text(notification),
            row -> row.text("id"))
        .hasElements();
  }

  private static Values values(Answering who) {
    return new Values()
        .text(who.tenant())
        .texts(who.channels())
        .texts(who.addresses())
        .texts(who.elsewhere())
        .texts(who.fallingBack());
  }
}
