package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Ids;
import dev.clarion.config.routing.Releases;
import dev.clarion.config.routing.Together;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.digest.CollectorActivities;
import dev.clarion.workflows.digest.CollectorId;
import dev.clarion.workflows.digest.CollectorSignal;
import dev.clarion.workflows.digest.Released;
import dev.clarion.workflows.digest.Standing;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is told of later, together with others, as the store does. For many threads. */
final class Shelf implements CollectorActivities {

  private static final String SENDER = "simulation";

  private final Releases releases;
  private final Together together;
  private final WorkflowClient client;
  private final People people;
  private final Chronicle chronicle;
  private final Map<CollectorId, Box> boxes = new HashMap<>();

  Shelf(
      TenantConfiguration configuration,
      WorkflowClient client,
      People people,
      Chronicle chronicle) {
    this.releases = new Releases(configuration);
    this.together = new Together(configuration, SENDER);
    this.client = client;
    this.people = people;
    this.chronicle = chronicle;
  }

  /** What is kept for one recipient. */
  private static final class Box {

    final Collector collector;

    /** By their events, in the order in which they came. */
    final Map<String, Collected> entries = new LinkedHashMap<>();

    /** The last that was told, by what those have in common that are told as one. */
    final Map<String, EventStatus> told = new HashMap<>();

    private @Nullable Instant first;
    private @Nullable Instant released;
    private long generation;

    Box(Collector collector) {
      this.collector = collector;
    }

    /** An event that it has already changes nothing, but that it is told after all. */
    void put(Collected entry) {
      entries.merge(
          entry.event().id(), entry, (there, another) -> there.silent() ? another : there);
    }

    List<List<Collected>> alike() {
      return List.copyOf(
          entries.values().stream()
              .collect(
                  Collectors.groupingBy(Collected::same, LinkedHashMap::new, Collectors.toList()))
              .values());
    }
  }

  /** Somebody is to be told of an event later; of what is silent, nothing is to be seen. */
  void add(Collected entry, Chronicle.Who who) {
    Collector collector = entry.collector();
    String digest = collector.digest();
    Instant due = put(entry);
    if (!entry.silent()) {
      chronicle.add(
          Kind.DIGEST,
          who,
          "collected for %s; told at %s"
              .formatted(digest == null ? "its group" : "'" + digest + "'", chronicle.shown(due)));
    }
    CollectorSignal.added(client, collector.key());
  }

  private synchronized Instant put(Collected entry) {
    Box box = boxes.computeIfAbsent(entry.collector().key(), _ -> new Box(entry.collector()));
    box.put(entry);
    box.first = box.first == null ? chronicle.now() : box.first;
    return releases.due(box.collector, box.first, box.released);
  }

  @Override
  public synchronized Standing look(CollectorId id) {
    Box box = box(id);
    if (box.first == null) {
      return new Standing(0, null, false, "nothing waits", null);
    }
    int entries = box.alike().size();
    return new Standing(
        entries,
        releases.due(box.collector, box.first, box.released),
        entries >= releases.maximum(box.collector),
        "simulated",
        box.generation);
  }

  @Override
  public Released release(CollectorId id, @Nullable String by, @Nullable Long generation) {
    Box box = box(id);
    List<Together.Entry> entries = new ArrayList<>();
    boolean more;
    String notification;
    synchronized (this) {
      List<List<Collected>> taken =
          box.alike().stream()
              .sorted(Comparator.comparing(alike -> alike.getLast().event().time()))
              .limit(releases.maximum(box.collector))
              .toList();
      taken.forEach(alike -> take(box, alike, entries));
      box.generation++;
      notification = Ids.of(id.id(), String.valueOf(box.generation));
      box.released = chronicle.now();
      more = !box.entries.isEmpty();
      box.first = more ? box.first : null;
    }
    if (!entries.isEmpty()) {
      people.tell(together.called(box.collector, notification, entries, chronicle.now()));
    }
    return new Released(entries.size(), more);
  }

  /** The end of something that nobody was told of is not told, nor what is silent. */
  private static void take(Box box, List<Collected> alike, List<Together.Entry> entries) {
    Collected latest = alike.getLast();
    Event event = latest.event();
    boolean fired = alike.stream().anyMatch(it -> it.event().status() == EventStatus.FIRING);
    box.entries.values().removeAll(alike);
    if (!latest.silent()
        && (event.status() != EventStatus.RESOLVED
            || !fired
            || box.told.get(latest.same()) == EventStatus.FIRING)) {
      entries.add(new Together.Entry(event, alike.size() - 1));
      box.told.put(latest.same(), event.status());
    }
  }

  private synchronized Box box(CollectorId id) {
    return Objects.requireNonNull(boxes.get(id), "a collector of which nobody knows");
  }
}
