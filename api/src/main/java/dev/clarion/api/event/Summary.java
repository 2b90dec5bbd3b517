package dev.clarion.api.event;

import dev.clarion.api.event.EventView.Suppressed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of many people in one line why they are not told. */
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
