package dev.clarion.store.event;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was accepted.
 *
 * @param sender name of the key that it came with
 * @param requestHash tells a repeat from another request under the same idempotency key; null
 *     without a key
 * @param configRevision that it was resolved by
 * @param outcome what was answered, as JSON
 * @param consequences what is still to be started, as JSON; null when all of it is known to run
 */
public record LoggedEvent(
    String tenant,
    Event event,
    Instant receivedAt,
    String sender,
    @Nullable String requestHash,
    String configRevision,
    String outcome,
    @Nullable String consequences) {

  static LoggedEvent read(Columns row) {
    return new LoggedEvent(
        row.text("tenant"),
        JsonText.read(row.text("event"), Event.class),
        row.time("received_at"),
        row.text("sender"),
        row.textOrNull("request_hash"),
        row.text("config_revision"),
        row.text("outcome"),
        row.textOrNull("consequences"));
  }
}
