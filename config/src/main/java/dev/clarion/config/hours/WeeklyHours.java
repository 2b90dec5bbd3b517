package dev.clarion.config.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same hours on some days of the week, in local time.
 *
 * @param days on which they begin
 * @param to not included; at or before {@code from}: on the next day
 */
public record WeeklyHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  /**
   * A time between two changes.
   *
   * @param to not included
   * @param open whether it is within the hours
   */
  public record Stretch(Instant from, Instant to, boolean open) {}

  /**
   * The hours that a declaration means.
   *
   * @param days none: every day
   * @param from null: from the day's start
   * @param to null: to the day's end
   */
  public static WeeklyHours of(
      Collection<Days> days, @Nullable LocalTime from, @Nullable LocalTime to) {
    return new WeeklyHours(
        Days.union(days),
        from == null ? LocalTime.MIDNIGHT : from,
        to == null ? LocalTime.MIDNIGHT : to);
  }

  /** The stretch that an instant is in; open ones that touch are one. */
  public Stretch at(Instant at, ZoneId zone) {
    if (from.equals(to) && days.size() == DayOfWeek.values().length) {
      return new Stretch(Instant.MIN, Instant.MAX, true);
    }
    LocalDate first = step(at.atZone(zone).toLocalDate().plusDays(2), -1, zone);
    while (opens(first, zone).isAfter(at)) {
      first = step(first, -1, zone);
    }
    LocalDate last = first;
    LocalDate next = step(last, 1, zone);
    if (!at.isBefore(closes(last, zone))) {
      return new Stretch(closes(last, zone), opens(next, zone), false);
    }
    for (; touch(last, next, zone); next = step(last, 1, zone)) {
      last = next;
    }
    for (LocalDate before = step(first, -1, zone);
        touch(before, first, zone);
        before = step(first, -1, zone)) {
      first = before;
    }
    return new Stretch(opens(first, zone), closes(last, zone), true);
  }

  /** The nearest other day with hours; those that the clock skips are none. */
  private LocalDate step(LocalDate day, int towards, ZoneId zone) {
    LocalDate next = day.plusDays(towards);
    while (!days.contains(next.getDayOfWeek()) || !opens(next, zone).isBefore(closes(next, zone))) {
      next = next.plusDays(towards);
    }
    return next;
  }

  private boolean touch(LocalDate day, LocalDate later, ZoneId zone) {
    return !opens(later, zone).isAfter(closes(day, zone));
  }

  private Instant opens(LocalDate day, ZoneId zone) {
    return WallClock.instant(day.atTime(from), zone);
  }

  private Instant closes(LocalDate day, ZoneId zone) {
    return WallClock.instant((to.isAfter(from) ? day : day.plusDays(1)).atTime(to), zone);
  }
}
