package dev.clarion.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what happens, until the horizon. For many threads. */
final class Chronicle {

  /** Whom a notification is for. */
  record Who(String channel, String recipient, @Nullable String name, @Nullable String route) {}

  private final InstantSource clock;
  private final Instant from;
  private final Instant until;
  private final int most;
  private final List<Entry> entries = new ArrayList<>();
  private boolean full;

  /**
   * An empty one.
   *
   * @param most entries that are kept
   */
  Chronicle(InstantSource clock, Instant from, Instant until, int most) {
    this.clock = clock;
    this.from = from;
    this.until = until;
    this.most = most;
  }

  /** Something happens to a notification. */
  void add(Kind kind, Who who, @Nullable String detail) {
    add(kind, who.channel(), who.recipient(), who.name(), who.route(), detail);
  }

  /** Something happens to an issue. */
  void add(Kind kind, @Nullable String name, @Nullable String route, @Nullable String detail) {
    add(kind, null, null, name, route, detail);
  }

  synchronized void add(
      Kind kind,
      @Nullable String channel,
      @Nullable String recipient,
      @Nullable String name,
      @Nullable String route,
      @Nullable String detail) {
    Instant at = shown(clock.instant());
    if (at.isAfter(until)) {
      return;
    }
    full = entries.size() >= most;
    if (!full) {
      entries.add(
          new Entry(at, Duration.between(from, at), kind, channel, recipient, name, route, detail));
    }
  }

  /** To the second; what happens before the beginning is done happens in it. */
  Instant shown(Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    return second.isBefore(from) ? from : second;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  synchronized boolean isFull() {
    return full;
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
