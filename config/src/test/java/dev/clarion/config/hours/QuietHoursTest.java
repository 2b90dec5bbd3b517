package dev.clarion.config.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  private static final QuietHours NIGHT = quiet("22:00", "07:00");

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T20:59:59Z, 2026-01-05T20:59:59Z",
    "2026-01-05T21:00:00Z, 2026-01-06T06:00:00Z",
    "2026-01-06T05:59:59Z, 2026-01-06T06:00:00Z",
    "2026-01-06T06:00:00Z, 2026-01-06T06:00:00Z",
    "2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z", // the shortest night
    "2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z", // the longest
  })
  void endInTheMorning(Instant at, Instant released) {
    assertThat(NIGHT.release(at, ZoneId.of("Europe/Vienna"), Severity.HIGH)).isEqualTo(released);
  }

  @Test
  void areThoseOfTheRecipientsZone() {
    Instant evening = Instant.parse("2026-01-05T21:00:00Z");

    assertThat(NIGHT.release(evening, ZoneId.of("America/New_York"), null)).isEqualTo(evening);
    assertThat(NIGHT.release(evening, ZoneId.of("Australia/Lord_Howe"), null)).isEqualTo(evening);
    assertThat(NIGHT.release(evening, ZoneId.of("Asia/Kolkata"), null))
        .isEqualTo(Instant.parse("2026-01-06T01:30:00Z"));
  }

  @Test
  void doNotHoldBackWhatIsExcepted() {
    Instant night = Instant.parse("2026-01-05T23:00:00Z");

    assertThat(NIGHT.release(night, ZoneId.of("UTC"), Severity.CRITICAL)).isEqualTo(night);
    assertThat(NIGHT.release(night, ZoneId.of("UTC"), null)).isAfter(night);
  }

  @ParameterizedTest
  @CsvSource({
    // 02:00 to 03:00 is skipped: what ends at 02:30 ends then.
    "22:00, 02:30, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
    // There is no quiet from 02:10 to 02:50 in that night.
    "02:10, 02:50, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
    // 02:00 to 03:00 comes twice: it ends at the first 02:30.
    "22:00, 02:30, 2026-10-25T00:29:59Z, 2026-10-25T00:30:00Z",
    "22:00, 02:30, 2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z",
    // From the first 02:30 on, until the only 04:00.
    "02:30, 04:00, 2026-10-25T01:15:00Z, 2026-10-25T03:00:00Z",
  })
  void endWhenTheClockIsSet(String from, String to, Instant at, Instant released) {
    assertThat(quiet(from, to).release(at, ZoneId.of("Europe/Vienna"), null)).isEqualTo(released);
  }

  @Test
  void beginOnSomeDaysOnly() {
    QuietHours weekend =
        new QuietHours(
            LocalTime.of(20, 0), LocalTime.of(10, 0), Set.of(), List.of(Days.parse("FRI-SUN")));
    ZoneId zone = ZoneId.of("UTC");

    Instant mondayMorning = Instant.parse("2026-01-05T09:00:00Z");
    assertThat(weekend.release(mondayMorning, zone, null)).isEqualTo("2026-01-05T10:00:00Z");
    Instant mondayNight = Instant.parse("2026-01-05T21:00:00Z");
    assertThat(weekend.release(mondayNight, zone, null)).isEqualTo(mondayNight);
  }

  private static QuietHours quiet(String from, String to) {
    return new QuietHours(
        LocalTime.parse(from), LocalTime.parse(to), Set.of(Severity.CRITICAL), List.of());
  }
}
