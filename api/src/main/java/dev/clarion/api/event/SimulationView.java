package dev.clarion.api.event;

import dev.clarion.simulation.Entry;
import dev.clarion.simulation.Outlook;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The future of an event. */
@Schema(name = "Simulation", description = "What would happen")
record SimulationView(
    Instant from,
    @Schema(description = "How far was looked") Instant until,
    @Schema(description = "Whether nothing more would happen after that") boolean ended,
    List<Entry> entries,
    @Schema(description = "Why, route by route") List<RoutesView.RouteView> routes) {

  static SimulationView of(Outlook outlook, RoutesView routes) {
    return new SimulationView(
        outlook.from(), outlook.until(), outlook.ended(), outlook.entries(), routes.routes());
  }

  /** A line for everything that happens. */
  String inWords() {
    StringBuilder text = new StringBuilder();
    text.append("From %s on\n".formatted(from));
    for (Entry entry : entries) {
      text.append(
          "%14s  %-15s  %s\n"
              .formatted(
                  "+" + words(entry.offset()),
                  entry.kind().wire(),
                  Stream.of(whom(entry), entry.detail() == null ? "" : entry.detail())
                      .filter(part -> !part.isEmpty())
                      .collect(Collectors.joining(": "))));
    }
    if (entries.isEmpty()) {
      text.append("Nothing would happen.\n");
    }
    return text.append(
            ended
                ? "Nothing more would happen.\n"
                : "There is more to come after %s.\n".formatted(until))
        .toString();
  }

  private static String whom(Entry entry) {
    if (entry.channel() == null) {
      return Stream.of(entry.route(), entry.name())
          .filter(Objects::nonNull)
          .collect(Collectors.joining(" by "));
    }
    String person =
        Stream.of(entry.name(), entry.recipient())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("somebody");
    return person + " by " + entry.channel();
  }

  /** Such as {@code 1d 02:30:00}. */
  private static String words(Duration offset) {
    String time =
        "%02d:%02d:%02d"
            .formatted(offset.toHoursPart(), offset.toMinutesPart(), offset.toSecondsPart());
    return offset.toDays() == 0 ? time : "%dd %s".formatted(offset.toDays(), time);
  }
}
