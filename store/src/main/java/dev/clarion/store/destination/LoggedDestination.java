package dev.clarion.store.destination;

import dev.clarion.store.sql.Columns;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination that has ever failed or been held.
 *
 * @param name a host or a recipient; empty for all of the channel
 * @param failures in a row, without an answer in between
 * @param failingSince the first of them
 * @param failedAt the last one ever
 * @param lastError of that
 * @param answeredAt when it last answered after a failure
 * @param downSince when it came to count as down; null when it does not
 * @param probeAt not before then is it tried again; null unless it is down
 * @param probe pause from one such try to the next
 * @param parked how many notifications wait for it
 */
public record LoggedDestination(
    String id,
    String channel,
    String name,
    int failures,
    @Nullable Instant failingSince,
    @Nullable Instant failedAt,
    @Nullable String lastError,
    @Nullable Instant answeredAt,
    @Nullable Instant downSince,
    @Nullable Instant probeAt,
    Duration probe,
    @Nullable Hold hold,
    int releasePerSecond,
    long parked) {

  /** Somebody keeps everything back. */
  public record Hold(Instant at, String by, @Nullable String reason) {}

  static LoggedDestination read(Columns row) {
    Instant heldAt = row.timeOrNull("held_at");
    return new LoggedDestination(
        row.text("id"),
        row.text("channel"),
        row.text("name"),
        row.number("failures"),
        row.timeOrNull("failing_since"),
        row.timeOrNull("failed_at"),
        row.textOrNull("last_error"),
        row.timeOrNull("answered_at"),
        row.timeOrNull("opened_at"),
        row.timeOrNull("probe_at"),
        Duration.ofMillis(row.count("probe_millis")),
        heldAt == null
            ? null
            : new Hold(heldAt, row.text("held_by"), row.textOrNull("held_reason")),
        row.number("release_per_second"),
        row.count("parked"));
  }
}
