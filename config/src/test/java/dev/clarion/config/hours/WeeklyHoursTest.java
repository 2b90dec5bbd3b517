package dev.clarion.config.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.hours.WeeklyHours.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeeklyHoursTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2028-01-01T00:00:00Z");

  record Case(String zone, String days, String from, String to) {
    WeeklyHours hours() {
      return WeeklyHours.of(List.of(Days.parse(days)), LocalTime.parse(from), LocalTime.parse(to));
    }

    ZoneId zoneId() {
      return ZoneId.of(zone);
    }
  }

  static Stream<Case> cases() {
    return Stream.of("Europe/Vienna", "America/New_York", "Australia/Lord_Howe")
        .flatMap(zone ->
            Stream.of("MON-SUN", "MON-FRI", "SUN", "SAT,SUN")
                .flatMap(days ->
                    Stream.of(
                        new Case(zone, days, "08:00", "18:00"),
                        new Case(zone, days, "22:00", "07:00"),
                        new Case(zone, days, "02:15", "02:45"),
                        new Case(zone, days, "03:00", "02:30"),
                        new Case(zone, days, "02:30", "02:00"),
                        new Case(zone, days, "00:00", "00:00"))));
  }

  /** By the clock on the wall at each quarter of an hour, where it is not set within a day. */
  @ParameterizedTest
  @MethodSource("cases")
  void areOpenAsTheClockSays(Case example) {
    WeeklyHours hours = example.hours();
    for (Instant at = FIRST; at.isBefore(LAST); at = at.plus(Duration.ofMinutes(105))) {
      if (isQuietDay(at, example.zoneId())) {
        assertThat(hours.at(at, example.zoneId()).open())
            .as("%s", at)
            .isEqualTo(byTheWall(at, hours, example.zoneId()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stretchesFollowOneAnother(Case example) {
    WeeklyHours hours = example.hours();
    Stretch stretch = hours.at(FIRST, example.zoneId());
    while (stretch.to().isBefore(LAST)) {
      assertThat(stretch.from()).isBefore(stretch.to());
      assertThat(hours.at(stretch.from(), example.zoneId())).isEqualTo(stretch);
      assertThat(hours.at(stretch.to().minusNanos(1), example.zoneId())).isEqualTo(stretch);
      Stretch next = hours.at(stretch.to(), example.zoneId());
      assertThat(next.from()).isEqualTo(stretch.to());
      assertThat(next.open()).isNotEqualTo(stretch.open());
      stretch = next;
    }
  }

  @Test
  void areAlwaysOpenWithoutEnds() {
    WeeklyHours hours = WeeklyHours.of(List.of(), null, null);

    assertThat(hours.at(FIRST, ZoneId.of("UTC")))
        .isEqualTo(new Stretch(Instant.MIN, Instant.MAX, true));
  }

  @Test
  void wholeDaysThatTouchAreOneStretch() {
    WeeklyHours hours = WeeklyHours.of(List.of(Days.parse("FRI-MON")), null, null);

    assertThat(hours.at(Instant.parse("2026-03-28T12:00:00Z"), ZoneId.of("Europe/Vienna")))
        .isEqualTo(
            new Stretch(
                Instant.parse("2026-03-26T23:00:00Z"),
                Instant.parse("2026-03-30T22:00:00Z"),
                true));
  }

  private static boolean isQuietDay(Instant at, ZoneId zone) {
    return zone.getRules()
        .getOffset(at.minus(Duration.ofDays(1)))
        .equals(zone.getRules().getOffset(at.plus(Duration.ofDays(1))));
  }

  private static boolean byTheWall(Instant at, WeeklyHours hours, ZoneId zone) {
    LocalTime time = at.atZone(zone).toLocalTime();
    LocalDate date = at.atZone(zone).toLocalDate();
    boolean today = hours.days().contains(date.getDayOfWeek());
    if (hours.to().isAfter(hours.from())) {
      return today && !time.isBefore(hours.from()) && time.isBefore(hours.to());
    }
    boolean yesterday = hours.days().contains(date.minusDays(1).getDayOfWeek());
    return (today && !time.isBefore(hours.from())) || (yesterday && time.isBefore(hours.to()));
  }
}
