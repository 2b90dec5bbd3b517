package dev.clarion.config.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A time that comes again: {@code 08:00} each day, {@code MON 08:00} and {@code MON-FRI 07:30} on
 * days of the week, {@code 1 08:00} on a day of the month. Once on each such day, however the clock
 * is set.
 *
 * @param days of the week; all of them where a day of the month is given
 * @param dayOfMonth the last day of a month that has no such day; 0: any
 */
public record LocalTimes(Set<DayOfWeek> days, int dayOfMonth, LocalTime time) {

  /** What is written, as a regular expression. */
  public static final String PATTERN =
      "((" + Days.PATTERN + "|[1-9]|[12][0-9]|3[01]) )?(([01][0-9]|2[0-3]):[0-5][0-9])";

  private static final Pattern WRITTEN = Pattern.compile(PATTERN);

  /**
   * The times that some words stand for.
   *
   * @throws IllegalArgumentException when they stand for none
   */
  public static LocalTimes parse(String words) {
    if (!WRITTEN.matcher(words).matches()) {
      throw new IllegalArgumentException("no time: " + words);
    }
    int space = words.indexOf(' ');
    String day = words.substring(0, Math.max(space, 0));
    LocalTime time = LocalTime.parse(words.substring(space + 1));
    boolean ofMonth = !day.isEmpty() && Character.isDigit(day.charAt(0));
    return new LocalTimes(
        Days.union(day.isEmpty() || ofMonth ? List.of() : List.of(Days.parse(day))),
        ofMonth ? Integer.parseInt(day) : 0,
        time);
  }

  /** The first such time after an instant. */
  public Instant next(Instant after, ZoneId zone) {
    LocalDate date = after.atZone(zone).toLocalDate();
    Instant next = WallClock.instant(date.atTime(time), zone);
    while (!isDay(date) || !next.isAfter(after)) {
      date = date.plusDays(1);
      next = WallClock.instant(date.atTime(time), zone);
    }
    return next;
  }

  private boolean isDay(LocalDate date) {
    return dayOfMonth == 0
        ? days.contains(date.getDayOfWeek())
        : date.getDayOfMonth() == Math.min(dayOfMonth, date.lengthOfMonth());
  }
}
