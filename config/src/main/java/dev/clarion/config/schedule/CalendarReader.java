package dev.clarion.config.schedule;

import dev.clarion.config.schedule.CalendarPart.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the events of a calendar (RFC 5545). An event with a {@code RECURRENCE-ID} takes the place
 * of one repetition; a cancelled one leaves that place empty.
 */
final class CalendarReader {

  private CalendarReader() {}

  static List<CalendarEvent> read(String text) throws NotACalendar {
    List<CalendarPart> parts = CalendarPart.parse(text);
    CalendarZones zones = new CalendarZones(parts);
    List<EventReader> readers = new ArrayList<>();
    Map<String, List<Line>> replaced = new HashMap<>();
    for (CalendarPart part : parts) {
      if (part.name().equals("VEVENT")) {
        EventReader reader = new EventReader(part, zones);
        readers.add(reader);
        reader
            .replaced()
            .ifPresent(
                place -> replaced.computeIfAbsent(reader.uid(), _ -> new ArrayList<>()).add(place));
      }
    }
    List<CalendarEvent> events = new ArrayList<>();
    for (EventReader reader : readers) {
      if (!reader.isCancelled()) {
        boolean isSeries = reader.replaced().isEmpty();
        events.add(
            reader.event(isSeries ? replaced.getOrDefault(reader.uid(), List.of()) : List.of()));
      }
    }
    if (events.isEmpty()) {
      throw new NotACalendar("the calendar has no events");
    }
    return events;
  }
}
