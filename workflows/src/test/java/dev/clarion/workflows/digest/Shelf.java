package dev.clarion.workflows.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits, in memory: due so long after the first entry. It counts what its workflow asks of it.
 */
final class Shelf implements CollectorActivities {

  private final LongSupplier clock;
  private Duration interval;
  private final int maximum;
  private final List<Integer> waiting = new ArrayList<>();
  private @Nullable Instant first;
  private int failures;
  private int looks;
  private long generation;
  private Runnable meanwhile = () -> {};
  final List<List<Integer>> told = Collections.synchronizedList(new ArrayList<>());
  final List<Instant> times = Collections.synchronizedList(new ArrayList<>());
  final List<String> people = Collections.synchronizedList(new ArrayList<>());

  Shelf(LongSupplier clock, Duration interval, int maximum) {
    this.clock = clock;
    this.interval = interval;
    this.maximum = maximum;
  }

  synchronized void add(int entry) {
    waiting.add(entry);
    first = first == null ? now() : first;
  }

  /** What is added from now on is due so long after the first entry. */
  synchronized void dueAfter(Duration changed) {
    interval = changed;
  }

  /** So many releases fail before anything is done. */
  synchronized void fail(int times) {
    failures = times;
  }

  /** This happens once, while something is released. */
  synchronized void meanwhile(Runnable happening) {
    meanwhile = happening;
  }

  synchronized int looks() {
    return looks;
  }

  @Override
  public synchronized Standing look(CollectorId collector) {
    looks++;
    return new Standing(
        waiting.size(),
        first == null ? null : first.plus(interval),
        waiting.size() >= maximum,
        "as the test says",
        generation);
  }

  @Override
  public Released release(CollectorId collector, @Nullable String by, @Nullable Long asked) {
    Runnable happening;
    Released released;
    synchronized (this) {
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("the database is away");
      }
      if (asked != null && asked != generation) {
        throw new IllegalArgumentException("of another generation");
      }
      generation++;
      List<Integer> taken = List.copyOf(waiting.subList(0, Math.min(maximum, waiting.size())));
      waiting.removeAll(taken);
      first = waiting.isEmpty() ? null : now();
      told.add(taken);
      times.add(now());
      if (by != null) {
        people.add(by);
      }
      released = new Released(taken.size(), !waiting.isEmpty());
      happening = meanwhile;
      meanwhile = () -> {};
    }
    happening.run();
    return released;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.getAsLong());
  }
}
