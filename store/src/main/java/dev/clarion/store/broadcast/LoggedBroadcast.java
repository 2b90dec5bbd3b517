package dev.clarion.store.broadcast;

import dev.clarion.store.sql.Columns;
import java.time.Instant;
import java.util.List;

/**
 * A broadcast, but for whom it tells.
 *
 * @param id that of the event
 * @param routes that chose the recipients
 * @param started so many notifications are known to run
 * @param retrying whether what has failed is being replayed
 */
public record LoggedBroadcast(
    String tenant,
    String id,
    String eventType,
    List<String> routes,
    int recipients,
    int started,
    boolean retrying,
    Instant createdAt) {

  static LoggedBroadcast read(Columns row) {
    return new LoggedBroadcast(
        row.text("tenant"),
        row.text("id"),
        row.text("event_type"),
        row.texts("routes"),
        row.number("recipients"),
        row.number("started"),
        row.timeOrNull("retry_before") != null,
        row.time("created_at"));
  }
}
