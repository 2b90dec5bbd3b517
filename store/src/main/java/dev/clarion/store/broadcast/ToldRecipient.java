package dev.clarion.store.broadcast;

import dev.clarion.store.sql.Columns;
import dev.clarion.workflows.broadcast.BroadcastRecipient;
import dev.clarion.workflows.notification.NotificationState;

/**
 * Somebody whom a broadcast tells.
 *
 * @param state of the notification; {@code QUEUED} also before the log has it
 */
public record ToldRecipient(int position, BroadcastRecipient recipient, NotificationState state) {

  static ToldRecipient read(Columns row) {
    return new ToldRecipient(
        row.number("position"),
        new BroadcastRecipient(
            row.number("part"),
            row.text("notification"),
            row.text("address"),
            row.textOrNull("locale"),
            row.timeOrNull("send_at")),
        NotificationState.of(row.text("state")));
  }
}
