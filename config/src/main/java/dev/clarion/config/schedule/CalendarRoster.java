package dev.clarion.config.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call by a calendar. Repetitions may never end, so they are worked out by the year, with
 * a year before and after it, and kept.
 */
final class CalendarRoster implements Roster {

  private static final int MOST_YEARS = 16;

  private final List<CalendarEvent> events;
  private final ZoneId zone;
  private final People people;
  private final Map<Integer, NavigableMap<Instant, List<String>>> years = new ConcurrentHashMap<>();

  CalendarRoster(List<CalendarEvent> events, ZoneId zone, People people) {
    this.events = events;
    this.zone = zone;
    this.people = people;
  }

  @Override
  public Shift at(Instant at) {
    int year = at.atZone(ZoneOffset.UTC).getYear();
    if (years.size() > MOST_YEARS) {
      years.clear();
    }
    NavigableMap<Instant, List<String>> changes = years.computeIfAbsent(year, this::changesAround);
    Map.Entry<Instant, List<String>> now = changes.floorEntry(at);
    return new Shift(now.getKey(), changes.higherKey(at), now.getValue());
  }

  /** Who comes on call when. */
  private NavigableMap<Instant, List<String>> changesAround(int year) {
    Instant from = startOf(year - 1);
    Instant to = startOf(year + 2);
    List<Shift> shifts =
        events.stream()
            .flatMap(event -> event.shifts(from, to, zone, people).stream())
            .sorted(Comparator.comparing(Shift::from))
            .toList();
    TreeSet<Instant> times = new TreeSet<>(List.of(from, to));
    shifts.forEach(shift -> times.addAll(List.of(shift.from(), shift.to())));
    NavigableMap<Instant, List<String>> changes = new TreeMap<>();
    List<Shift> going = new ArrayList<>();
    int next = 0;
    for (Instant time : times) {
      going.removeIf(shift -> !shift.to().isAfter(time));
      for (; next < shifts.size() && !shifts.get(next).from().isAfter(time); next++) {
        going.add(shifts.get(next));
      }
      changes.put(
          time, going.stream().flatMap(shift -> shift.people().stream()).distinct().toList());
    }
    return changes;
  }

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CalendarRoster that
        && events.equals(that.events)
        && zone.equals(that.zone)
        && people.equals(that.people);
  }

  @Override
  public int hashCode() {
    return events.hashCode();
  }
}
