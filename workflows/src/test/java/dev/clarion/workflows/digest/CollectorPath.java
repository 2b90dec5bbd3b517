package dev.clarion.workflows.digest;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A path through the life of a collector that is kept as a recorded history.
 *
 * @param name of the file
 * @param interval after the first entry, when it is due
 * @param entries that wait at first; ten are the maximum
 * @param shelf what happens to it before
 * @param signal that somebody sends then; empty: nobody does
 */
record CollectorPath(
    String name, Duration interval, int entries, Consumer<Shelf> shelf, String signal) {

  static final List<CollectorPath> ALL =
      List.of(
          new CollectorPath("collector-due", Duration.ofSeconds(2), 3, _ -> {}, ""),
          new CollectorPath("collector-full", Duration.ofSeconds(3), 12, _ -> {}, ""),
          new CollectorPath("collector-due-and-full", Duration.ZERO, 23, _ -> {}, ""),
          new CollectorPath("collector-released-early", Duration.ofHours(1), 3, _ -> {}, "release"),
          new CollectorPath(
              "collector-told-twice", Duration.ofSeconds(2), 1, CollectorPath::addOnce, "added"),
          new CollectorPath(
              "collector-store-away", Duration.ofSeconds(1), 2, shelf -> shelf.fail(2), ""),
          new CollectorPath("collector-empty", Duration.ofSeconds(1), 0, _ -> {}, ""));

  /** One comes while another is released. */
  private static void addOnce(Shelf shelf) {
    shelf.meanwhile(() -> shelf.add(100));
  }

  Shelf filled() {
    Shelf filled = new Shelf(System::currentTimeMillis, interval, 10);
    IntStream.range(0, entries).forEach(filled::add);
    shelf.accept(filled);
    return filled;
  }
}
