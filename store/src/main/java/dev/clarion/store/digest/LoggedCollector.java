package dev.clarion.store.digest;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.digest.Collector;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A collector as it stands.
 *
 * @param entries that wait, each of those that are told as one counted once
 * @param firstAddedAt when the first of them came; null when none waits
 * @param releasedAt when others were released last; null: never
 * @param releasing whether a release is under way
 * @param generation which rises with each release
 * @param woken whether its workflow was told that entries of this generation wait
 * @param wokenAt when it was last told anything; null: never
 * @param filled whether it was told that so many wait that they are released at once
 */
public record LoggedCollector(
    Collector collector,
    int entries,
    @Nullable Instant firstAddedAt,
    @Nullable Instant releasedAt,
    boolean releasing,
    long generation,
    boolean woken,
    @Nullable Instant wokenAt,
    boolean filled) {

  /** Whether so many wait that they are released at once. */
  public boolean isFull() {
    return entries >= collector.maximum();
  }

  /** Whether its workflow has to be told something that it was not told before. */
  public boolean hasNews() {
    return entries > 0 && (!woken || (isFull() && !filled));
  }

  static LoggedCollector read(Columns row) {
    long generation = row.count("generation");
    return new LoggedCollector(
        JsonText.read(row.text("collector"), Collector.class),
        Math.toIntExact(row.count("entries")),
        row.timeOrNull("first_added_at"),
        row.timeOrNull("released_at"),
        row.textOrNull("notification") != null,
        generation,
        row.count("woken") == generation,
        row.timeOrNull("woken_at"),
        row.count("filled") == generation);
  }
}
