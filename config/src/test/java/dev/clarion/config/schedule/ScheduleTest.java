package dev.clarion.config.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.hours.Days;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2028-01-01T00:00:00Z");

  record Case(String zone, String every, String handover) {
    Schedule schedule() {
      return of(ZoneId.of(zone), rotation(every, handover, "ana", "ben", "cleo"));
    }
  }

  static Stream<Case> cases() {
    return Stream.of("Europe/Vienna", "America/New_York", "Australia/Lord_Howe")
        .flatMap(zone ->
            Stream.of("P7D", "P1D", "P2W", "P1M", "PT12H", "PT7H30M")
                .flatMap(every ->
                    Stream.of("2025-12-29T09:00", "2025-12-31T02:15", "2025-10-26T02:30")
                        .map(handover -> new Case(zone, every, handover))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shiftsOfARotationFollowOneAnother(Case example) {
    List<Shift> shifts = example.schedule().shifts(FIRST, LAST);

    assertThat(shifts.getFirst().from()).isBeforeOrEqualTo(FIRST);
    assertThat(shifts.getLast().to()).isAfterOrEqualTo(LAST);
    for (int i = 1; i < shifts.size(); i++) {
      assertThat(shifts.get(i).from()).isEqualTo(shifts.get(i - 1).to());
      assertThat(shifts.get(i).people()).isNotEqualTo(shifts.get(i - 1).people());
    }
    assertThat(shifts).allSatisfy(shift -> assertThat(shift.from()).isBefore(shift.to()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameIsOnCallThroughoutAShift(Case example) {
    Schedule schedule = example.schedule();
    for (Shift shift : schedule.shifts(FIRST, LAST)) {
      Instant middle = shift.from().plus(Duration.between(shift.from(), shift.to()).dividedBy(2));
      for (Instant at : List.of(shift.from(), middle, shift.to().minusNanos(1))) {
        assertThat(schedule.at(at)).isEqualTo(shift);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"Europe/Vienna", "America/New_York", "Australia/Lord_Howe"})
  void daysHandOverAtTheSameLocalTime(ZoneId zone) {
    for (String every : List.of("P1D", "P7D", "P1M")) {
      assertThat(of(zone, rotation(every, "2025-12-29T09:00", "ana")).shifts(FIRST, LAST))
          .allSatisfy(shift ->
              assertThat(shift.from().atZone(zone).toLocalTime()).isEqualTo(LocalTime.of(9, 0)));
    }
  }

  @ParameterizedTest
  @CsvSource({"Europe/Vienna", "America/New_York", "Australia/Lord_Howe"})
  void hoursHandOverAfterThatTime(ZoneId zone) {
    assertThat(of(zone, rotation("PT12H", "2025-12-29T09:00", "ana")).shifts(FIRST, LAST))
        .allSatisfy(shift ->
            assertThat(Duration.between(shift.from(), shift.to())).isEqualTo(Duration.ofHours(12)));
  }

  @Test
  void nobodyIsOnCallBeforeTheFirstHandoverOrAfterTheLast() {
    Schedule schedule =
        of(
            VIENNA,
            new Rotation(
                Every.parse("P7D"),
                LocalDateTime.parse("2026-01-05T09:00"),
                List.of("ana", "ben"),
                LocalDateTime.parse("2026-01-15T09:00"),
                List.of(),
                null,
                null));

    assertThat(schedule.shifts(FIRST, LAST))
        .containsExactly(
            shift("2026-01-05T08:00:00Z", "2026-01-12T08:00:00Z", "ana"),
            shift("2026-01-12T08:00:00Z", "2026-01-15T08:00:00Z", "ben"));
    assertThat(schedule.onCall(Instant.parse("2026-01-05T07:59:59Z"))).isEmpty();
    assertThat(schedule.onCall(Instant.parse("2026-01-15T08:00:00Z"))).isEmpty();
  }

  @Test
  void severalRotationsAreOnCallTogether() {
    Schedule schedule =
        of(
            VIENNA,
            rotation("P7D", "2026-01-05T09:00", "ana", "ben"),
            rotation("P7D", "2026-01-07T09:00", "cleo", "ana"));

    assertThat(
            schedule.shifts(
                Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-15T00:00:00Z")))
        .containsExactly(
            shift("2026-01-05T08:00:00Z", "2026-01-07T08:00:00Z", "ana"),
            shift("2026-01-07T08:00:00Z", "2026-01-12T08:00:00Z", "ana", "cleo"),
            shift("2026-01-12T08:00:00Z", "2026-01-14T08:00:00Z", "ben", "cleo"),
            shift("2026-01-14T08:00:00Z", "2026-01-19T08:00:00Z", "ben", "ana"));
  }

  @Test
  void followsTheSun() {
    Schedule schedule =
        of(
            VIENNA,
            hours("MON-FRI", "08:00", "20:00", "ana"),
            hours("MON-THU", "20:00", "08:00", "ben"),
            hours("FRI", "20:00", "00:00", "ben"),
            hours("SAT,SUN", "00:00", "00:00", "cleo"),
            hours("MON", "00:00", "08:00", "ben"));

    List<Shift> shifts = schedule.shifts(Instant.parse("2026-01-06T00:00:00Z"), LAST);

    assertThat(shifts).allSatisfy(shift -> assertThat(shift.people()).hasSize(1));
    for (int i = 1; i < shifts.size(); i++) {
      assertThat(shifts.get(i).from()).isEqualTo(shifts.get(i - 1).to());
    }
    // Friday night of the night in which summer time begins, and the weekend after it.
    assertThat(schedule.at(Instant.parse("2026-03-28T12:00:00Z")))
        .isEqualTo(shift("2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z", "cleo"));
  }

  @Test
  void aTurnEndsWithinItsHours() {
    Schedule schedule =
        of(
            ZoneId.of("UTC"),
            new Rotation(
                Every.parse("P7D"),
                LocalDateTime.parse("2026-01-05T12:00"),
                List.of("ana", "ben"),
                null,
                List.of(Days.parse("MON")),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0)));

    assertThat(schedule.shifts(FIRST, Instant.parse("2026-01-13T00:00:00Z")))
        .containsExactly(
            shift("2026-01-05T12:00:00Z", "2026-01-05T18:00:00Z", "ana"),
            shift("2026-01-12T08:00:00Z", "2026-01-12T12:00:00Z", "ana"),
            shift("2026-01-12T12:00:00Z", "2026-01-12T18:00:00Z", "ben"));
  }

  @Test
  void standInsReplaceEverybody() {
    Schedule schedule =
        new Schedule(
            VIENNA,
            of(
                    VIENNA,
                    rotation("P1D", "2026-01-05T09:00", "ana", "ben"),
                    rotation("P7D", "2026-01-05T09:00", "cleo"))
                .rosters(),
            List.of(
                shift("2026-01-06T12:00:00Z", "2026-01-08T12:00:00Z", "dan"),
                shift("2026-01-07T00:00:00Z", "2026-01-07T06:00:00Z", "eve", "dan")));

    assertThat(
            schedule.shifts(
                Instant.parse("2026-01-06T09:00:00Z"), Instant.parse("2026-01-08T13:00:00Z")))
        .containsExactly(
            shift("2026-01-06T08:00:00Z", "2026-01-06T12:00:00Z", "ben", "cleo"),
            shift("2026-01-06T12:00:00Z", "2026-01-07T00:00:00Z", "dan"),
            shift("2026-01-07T00:00:00Z", "2026-01-07T06:00:00Z", "eve", "dan"),
            shift("2026-01-07T06:00:00Z", "2026-01-08T12:00:00Z", "dan"),
            shift("2026-01-08T12:00:00Z", "2026-01-09T08:00:00Z", "ben", "cleo"));
  }

  @Test
  void tellsInNoTimeWhoIsOnCall() {
    Schedule schedule =
        of(
            VIENNA,
            rotation("P7D", "2010-01-04T09:00", "ana", "ben"),
            hours("MON-FRI", "08:00", "20:00", "cleo"));
    Instant begin = Instant.now();

    for (int i = 0; i < 100_000; i++) {
      assertThat(schedule.at(FIRST.plusSeconds(600L * i)).isManned()).isTrue();
    }

    // 10 µs each would be 1 s; a slow machine gets ten times that.
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  private static Schedule of(ZoneId zone, Rotation... rotations) {
    return new DeclaredSchedule(zone, Arrays.asList(rotations), List.of(), null)
        .in(zone, new People(Set.of(), Map.of()));
  }

  private static Rotation rotation(String every, String handover, String... people) {
    return new Rotation(
        Every.parse(every),
        LocalDateTime.parse(handover),
        List.of(people),
        null,
        List.of(),
        null,
        null);
  }

  private static Rotation hours(String days, String from, String to, String... people) {
    return new Rotation(
        Every.parse("P7D"),
        LocalDateTime.parse("2025-12-29T00:00"),
        List.of(people),
        null,
        List.of(Days.parse(days)),
        LocalTime.parse(from),
        LocalTime.parse(to));
  }

  private static Shift shift(String from, String to, String... people) {
    return new Shift(Instant.parse(from), Instant.parse(to), List.of(people));
  }
}
