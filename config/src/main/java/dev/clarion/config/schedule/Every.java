package dev.clarion.config.schedule;

import dev.clarion.config.hours.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * How long a turn is: days and months of the calendar, so that the handover keeps its local time,
 * or seconds that pass. At least an hour.
 *
 * @param unit days, months or seconds
 */
public record Every(long amount, ChronoUnit unit) {

  /** What is written, as a regular expression. */
  public static final String PATTERN =
      "P([0-9]{1,5}[DWMY]|T[0-9]{1,5}[HM]|T[0-9]{1,5}H[0-9]{1,5}M)";

  private static final Duration SHORTEST = Duration.ofHours(1);

  public Every {
    if (amount < (unit == ChronoUnit.SECONDS ? SHORTEST.toSeconds() : 1)) {
      throw new IllegalArgumentException("shorter than " + SHORTEST);
    }
  }

  /**
   * The length that a word stands for.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  public static Every parse(String word) {
    if (!word.matches(PATTERN)) {
      throw new IllegalArgumentException("no length of a turn: " + word);
    }
    if (word.startsWith("PT")) {
      Duration duration = Duration.parse(word);
      return new Every(duration.toSeconds(), ChronoUnit.SECONDS);
    }
    Period period = Period.parse(word);
    long months = period.toTotalMonths();
    return months > 0
        ? new Every(months, ChronoUnit.MONTHS)
        : new Every(period.get(ChronoUnit.DAYS), ChronoUnit.DAYS);
  }

  /** When the turn of that number begins; the first is 0. */
  Instant start(long turn, LocalDateTime handover, ZoneId zone) {
    return unit == ChronoUnit.SECONDS
        ? WallClock.instant(handover, zone).plusSeconds(turn * amount)
        : WallClock.instant(handover.plus(turn * amount, unit), zone);
  }

  /** The number of the turn that goes on at an instant, which is not before the first. */
  long turn(Instant at, LocalDateTime handover, ZoneId zone) {
    long turn =
        unit == ChronoUnit.SECONDS
            ? WallClock.instant(handover, zone).until(at, ChronoUnit.SECONDS) / amount
            : unit.between(handover, at.atZone(zone).toLocalDateTime()) / amount;
    // Where the clock is set, local times lie up to a day beside what they were counted as.
    while (start(turn, handover, zone).isAfter(at)) {
      turn--;
    }
    while (!start(turn + 1, handover, zone).isAfter(at)) {
      turn++;
    }
    return turn;
  }
}
