package dev.clarion.config.schedule;

import java.time.ZoneId;
import java.util.List;

/** An imported calendar, each of whose events is a shift. */
public record OnCallCalendar(List<CalendarEvent> events) {

  /**
   * The calendar that a text is.
   *
   * @param text in iCalendar (RFC 5545)
   */
  public static OnCallCalendar parse(String text) throws NotACalendar {
    return new OnCallCalendar(CalendarReader.read(text));
  }

  /** Whom it names without their being declared, and the like. */
  public List<String> problems(People people) {
    return events.stream().flatMap(event -> event.problems(people).stream()).distinct().toList();
  }

  Roster in(ZoneId zone, People people) {
    return new CalendarRoster(events, zone, people);
  }
}
