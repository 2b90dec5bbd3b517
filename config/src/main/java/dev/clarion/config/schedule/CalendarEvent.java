package dev.clarion.config.schedule;

import dev.clarion.config.hours.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * A shift of a calendar, and its repetitions (RFC 5545, section 3.8.5).
 *
 * @param zone of its local times; null: the schedule's
 * @param local how long it is by the clock on the wall
 * @param elapsed how much longer it is in time that passes
 * @param rules recurrence rules, their ends in local time
 * @param added further starts
 * @param excluded starts that are none
 * @param names of the people, as they stand in its summary
 * @param mails addresses of those who attend
 */
record CalendarEvent(
    LocalDateTime start,
    @Nullable ZoneId zone,
    Duration local,
    Duration elapsed,
    List<String> rules,
    Set<LocalDateTime> added,
    Set<LocalDateTime> excluded,
    List<String> names,
    List<String> mails) {

  /** Why it cannot be told who is meant. */
  List<String> problems(People declared) {
    if (mails.stream().anyMatch(mail -> declared.at(mail).isPresent())) {
      return List.of();
    }
    return names.isEmpty()
        ? List.of("the event of " + start + " names nobody")
        : names.stream()
            .map(declared::problem)
            .flatMap(Optional::stream)
            .map(problem -> "the event of " + start + ": " + problem)
            .toList();
  }

  /** Its shifts that touch a time, in their order. */
  List<Shift> shifts(Instant from, Instant to, ZoneId scheduleZone, People declared) {
    ZoneId at = Objects.requireNonNullElse(zone, scheduleZone);
    List<String> people = people(declared);
    // Two days more: no zone is farther from another, and no clock is set by more.
    LocalDateTime first =
        LocalDateTime.ofInstant(from, at).minus(local).minus(elapsed).minusDays(2);
    LocalDateTime last = LocalDateTime.ofInstant(to, at).plusDays(2);
    return starts(first, last)
        .map(begin ->
            new Shift(
                WallClock.instant(begin, at),
                WallClock.instant(begin.plus(local), at).plus(elapsed),
                people))
        .filter(shift -> shift.from().isBefore(shift.to()))
        .filter(shift -> shift.from().isBefore(to) && from.isBefore(shift.to()))
        .toList();
  }

  private Stream<LocalDateTime> starts(LocalDateTime first, LocalDateTime last) {
    Set<LocalDateTime> starts = new TreeSet<>(added);
    starts.add(start);
    for (String rule : rules) {
      starts.addAll(new Recur<LocalDateTime>(rule).getDates(start, first, last));
    }
    starts.removeAll(excluded);
    return starts.stream();
  }

  private List<String> people(People declared) {
    return Stream.concat(
            names.stream().filter(declared.names()::contains),
            mails.stream().map(declared::at).flatMap(Optional::stream))
        .distinct()
        .toList();
  }
}
