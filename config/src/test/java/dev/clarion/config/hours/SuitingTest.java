package dev.clarion.config.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SuitingTest {

  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
  private static final UnaryOperator<Instant> NIGHTS = open("22:30", "08:00");
  private static final UnaryOperator<Instant> QUIET = quiet("22:00", "07:00");

  @Test
  void isTheSameInstantWhenItSuitsBoth() {
    Instant seven = Instant.parse("2026-03-03T07:30:00Z");

    assertThat(Suiting.first(seven, NIGHTS, QUIET)).isEqualTo(seven);
  }

  @Test
  void isAskedAgainOfBothUntilTheyAgree() {
    assertThat(Suiting.first(NOON, NIGHTS, QUIET)).isEqualTo("2026-03-04T07:00:00Z");
    assertThat(Suiting.first(NOON, QUIET, NIGHTS)).isEqualTo("2026-03-04T07:00:00Z");
    assertThat(Suiting.first(NOON, open("06:00", "07:30"), quiet("22:00", "07:00")))
        .isEqualTo("2026-03-04T07:00:00Z");
    assertThat(Suiting.first(NOON, open("22:00", "23:00"), quiet("21:00", "22:30")))
        .isEqualTo("2026-03-03T22:30:00Z");
  }

  @Test
  void doesNotLookForEverWhenTheyNeverAgree() {
    assertThat(Suiting.first(NOON, open("23:00", "06:00"), QUIET))
        .isEqualTo("2026-03-04T07:00:00Z");
  }

  private static UnaryOperator<Instant> open(String from, String to) {
    Hours hours =
        new Hours(
            ZONE,
            List.of(),
            LocalTime.parse(from),
            LocalTime.parse(to),
            Set.of(),
            Hours.Outside.WAIT);
    return hours::next;
  }

  private static UnaryOperator<Instant> quiet(String from, String to) {
    QuietHours hours =
        new QuietHours(LocalTime.parse(from), LocalTime.parse(to), Set.of(), List.of());
    return at -> hours.release(at, ZONE, null);
  }
}
