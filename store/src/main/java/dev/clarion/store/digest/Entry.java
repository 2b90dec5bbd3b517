package dev.clarion.store.digest;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.event.Event;
import java.time.Instant;

/**
 * An entry that is told, or will be.
 *
 * @param repeats how many earlier ones it stands for
 */
public record Entry(Event event, Instant addedAt, int repeats) {

  static Entry read(Columns row) {
    return new Entry(
        JsonText.read(row.text("content"), Event.class),
        row.time("added_at"),
        row.number("repeats"));
  }
}
