package dev.clarion.config.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @ParameterizedTest
  @CsvSource({
    "08:00,         2026-01-05T06:59:59Z, 2026-01-05T07:00:00Z",
    "08:00,         2026-01-05T07:00:00Z, 2026-01-06T07:00:00Z",
    "MON 08:00,     2026-01-05T07:00:00Z, 2026-01-12T07:00:00Z",
    "MON-FRI 07:30, 2026-01-09T06:30:00Z, 2026-01-12T06:30:00Z",
    "SAT-MON 07:30, 2026-01-09T06:30:00Z, 2026-01-10T06:30:00Z",
    "'TUE,THU 07:30', 2026-01-06T06:30:00Z, 2026-01-08T06:30:00Z",
    "1 08:00,       2026-01-05T07:00:00Z, 2026-02-01T07:00:00Z",
    "31 08:00,      2026-02-01T07:00:00Z, 2026-02-28T07:00:00Z",
    "31 08:00,      2026-02-28T07:00:00Z, 2026-03-31T06:00:00Z",
    "08:00,         2026-03-28T07:00:00Z, 2026-03-29T06:00:00Z", // summer time begins
    "02:30,         2026-03-28T01:30:00Z, 2026-03-29T01:00:00Z", // skipped: when the clock is set
    "02:30,         2026-10-24T00:30:00Z, 2026-10-25T00:30:00Z", // twice: the first of them
    "02:30,         2026-10-25T00:45:00Z, 2026-10-26T01:30:00Z", // and not the second
  })
  void comesNext(String words, Instant after, Instant expected) {
    assertThat(LocalTimes.parse(words).next(after, VIENNA)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "UTC"})
  void comesOnceADay(ZoneId zone) {
    for (String time : new String[] {"00:00", "01:45", "02:00", "02:15", "02:30", "23:59"}) {
      LocalTimes times = LocalTimes.parse(time);
      LocalDate first = LocalDate.of(2026, 1, 1);
      LocalDate end = first.plusYears(2);
      Instant next = first.atStartOfDay(zone).toInstant().minusSeconds(1);
      Set<LocalDate> days = new HashSet<>();
      for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
        next = times.next(next, zone);
        ZonedDateTime local = next.atZone(zone);
        assertThat(local.toLocalDate()).isEqualTo(day);
        assertThat(local.toLocalTime()).isAfterOrEqualTo(LocalTime.parse(time));
        assertThat(days.add(local.toLocalDate())).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8:00",
        "24:00",
        "08:60",
        "MON",
        "MON  08:00",
        "mon 08:00",
        "MON- 08:00",
        "0 08:00",
        "32 08:00",
        "MON 08:00 ",
        "08:00:00",
        "Monday 08:00"
      })
  void refusesOtherWords(String words) {
    assertThatThrownBy(() -> LocalTimes.parse(words)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void skipsADayThatAZoneSkips() {
    // Samoa had no 30 December 2011.
    ZoneId apia = ZoneId.of("Pacific/Apia");

    Instant next = LocalTimes.parse("08:00").next(Instant.parse("2011-12-29T18:00:00Z"), apia);

    assertThat(next.atZone(apia).toLocalDate()).isEqualTo(LocalDate.of(2011, 12, 31));
  }
}
