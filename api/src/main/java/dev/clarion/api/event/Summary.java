package dev.clarion.api.event;

import dev.clarion.api.event.EventView.Gathered;
import dev.clarion.api.event.EventView.Suppressed;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.digest.Entrant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of many people in one line why they are not told, or that they are told later. */
final class Summary {

  private record Alike(String route, @Nullable String channel, String reason) {}

  private Summary() {}

  /** The same, but one line for all of a route, a channel and a reason when they are too many. */
  static List<Suppressed> of(List<Suppressed> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    Map<Alike, List<Suppressed>> alike = new LinkedHashMap<>();
    for (Suppressed each : all) {
      alike
          .computeIfAbsent(
              new Alike(each.route(), each.channel(), each.reason()), _ -> new ArrayList<>())
          .add(each);
    }
    return alike.values().stream()
        .flatMap(each -> each.size() <= most ? each.stream() : List.of(line(each)).stream())
        .toList();
  }

  /** Who are told later, one line for all of a route, a digest and a channel when too many. */
  static List<Gathered> ofGathered(List<Entrant> all, int most) {
    Map<Gathered, List<Collector>> alike = new LinkedHashMap<>();
    for (Entrant each : all) {
      Collector collector = each.collector();
      alike.computeIfAbsent(gathered(collector, null, null), _ -> new ArrayList<>()).add(collector);
    }
    return alike.values().stream()
        .flatMap(each ->
            each.size() > most
                ? Stream.of(gathered(each.getFirst(), null, each.size()))
                : each.stream().map(it -> gathered(it, it.address().recipient(), null)))
        .toList();
  }

  private static Gathered gathered(
      Collector collector, @Nullable String recipient, @Nullable Integer recipients) {
    return new Gathered(
        collector.route(),
        collector.digest(),
        collector.address().channel(),
        recipient,
        recipients);
  }

  private static Suppressed line(List<Suppressed> alike) {
    Suppressed first = alike.getFirst();
    return new Suppressed(
        first.route(),
        first.channel(),
        null,
        first.reason(),
        "%d recipients".formatted(alike.size()),
        null);
  }
}
