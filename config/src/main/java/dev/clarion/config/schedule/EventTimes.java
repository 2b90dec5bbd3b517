package dev.clarion.config.schedule;

import dev.clarion.config.hours.WallClock;
import dev.clarion.config.schedule.CalendarPart.Line;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The times in an event, brought into the event's zone (RFC 5545, section 3.3.5).
 *
 * @param zone of the event's start; null: that of whoever looks at it
 */
record EventTimes(@Nullable ZoneId zone, CalendarZones zones) {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  /** Times of an event that starts then. */
  static EventTimes of(Line start, CalendarZones zones) throws NotACalendar {
    return new EventTimes(
        start.value().endsWith("Z") ? ZoneOffset.UTC : named(start, zones).orElse(null), zones);
  }

  static boolean isDate(String value) {
    return value.length() == "20260105".length();
  }

  /** The only time of a property. */
  LocalDateTime time(Line line) throws NotACalendar {
    return time(line.value(), line);
  }

  /** All times of a property that has several. */
  Set<LocalDateTime> times(Line line) throws NotACalendar {
    Set<LocalDateTime> times = new TreeSet<>();
    for (String value : line.value().split(",", -1)) {
      times.add(time(value, line));
    }
    return times;
  }

  /** The end of a rule, which may be a day, a local time or one in UTC. */
  LocalDateTime end(Temporal until) {
    return switch (until) {
      case LocalDate day -> day.atTime(LocalTime.MAX.truncatedTo(ChronoUnit.SECONDS));
      case LocalDateTime local -> local;
      default ->
          LocalDateTime.ofInstant(
              Instant.from(until), Objects.requireNonNullElse(zone, ZoneOffset.UTC));
    };
  }

  private LocalDateTime time(String value, Line line) throws NotACalendar {
    try {
      if (isDate(value)) {
        return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
      }
      boolean universal = value.endsWith("Z");
      LocalDateTime local = LocalDateTime.parse(value.replaceFirst("Z$", ""), DATE_TIME);
      ZoneId from = universal ? ZoneOffset.UTC : named(line, zones).orElse(zone);
      return zone == null || from == null || zone.equals(from)
          ? local
          : LocalDateTime.ofInstant(WallClock.instant(local, from), zone);
    } catch (DateTimeException _) {
      throw new NotACalendar(
          "%s is no time that can be understood: %s".formatted(line.name(), value));
    }
  }

  private static Optional<ZoneId> named(Line line, CalendarZones zones) throws NotACalendar {
    String name = line.parameters().get("TZID");
    return name == null ? Optional.empty() : Optional.of(zones.of(name));
  }
}
