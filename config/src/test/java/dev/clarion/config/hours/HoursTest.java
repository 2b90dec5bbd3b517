package dev.clarion.config.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.hours.Hours.Outside;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Hours OFFICE = office(VIENNA);

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T06:59:59Z, false, 2026-01-05T07:00:00Z",
    "2026-01-05T07:00:00Z, true,  2026-01-05T07:00:00Z",
    "2026-01-05T16:59:59Z, true,  2026-01-05T16:59:59Z",
    "2026-01-05T17:00:00Z, false, 2026-01-06T07:00:00Z",
    "2026-01-10T17:00:00Z, false, 2026-01-12T07:00:00Z",
    "2026-03-28T17:00:00Z, false, 2026-03-30T06:00:00Z",
  })
  void openInTheMorning(Instant at, boolean open, Instant next) {
    assertThat(OFFICE.next(at)).isEqualTo(next);
    assertThat(OFFICE.next(at).equals(at)).isEqualTo(open);
    assertThat(OFFICE.next(at, Severity.HIGH)).isEqualTo(next);
    assertThat(OFFICE.next(at, Severity.CRITICAL)).isEqualTo(at);
  }

  @Test
  void areInTheTenantsZoneUnlessTheyNameOne() {
    assertThat(OFFICE.in(ZoneId.of("UTC"))).isEqualTo(OFFICE);
    assertThat(office(null).in(VIENNA)).isEqualTo(OFFICE);
  }

  private static Hours office(@org.jspecify.annotations.Nullable ZoneId zone) {
    return new Hours(
        zone,
        List.of(Days.parse("MON-FRI"), Days.parse("SAT")),
        LocalTime.of(8, 0),
        LocalTime.of(18, 0),
        Set.of(Severity.CRITICAL),
        Outside.WAIT);
  }
}
