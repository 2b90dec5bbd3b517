package dev.clarion.config.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnCallCalendarTest {

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2028-01-01T00:00:00Z");
  private static final People PEOPLE =
      new People(
          Set.of("ana", "ben", "cleo"), Map.of("ana@example.com", "ana", "ben@example.com", "ben"));

  /** As Google Calendar exports it: folded lines, a zone's definition, a moved repetition. */
  private static final String EXPORTED =
      """
      BEGIN:VCALENDAR
      PRODID:-//Google Inc//Google Calendar 70.9054//EN
      VERSION:2.0
      CALSCALE:GREGORIAN
      METHOD:PUBLISH
      X-WR-CALNAME:On call
      X-WR-TIMEZONE:Europe/Vienna
      BEGIN:VTIMEZONE
      TZID:Europe/Vienna
      X-LIC-LOCATION:Europe/Vienna
      BEGIN:DAYLIGHT
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      TZNAME:CEST
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      END:DAYLIGHT
      BEGIN:STANDARD
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      TZNAME:CET
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      DTSTART;TZID=Europe/Vienna:20260302T090000
      DTEND;TZID=Europe/Vienna:20260309T090000
      RRULE:FREQ=WEEKLY;WKST=MO;INTERVAL=2;UNTIL=20260427T215959Z;BYDAY=MO
      EXDATE;TZID=Europe/Vienna:20260316T090000
      DTSTAMP:20260102T101112Z
      UID:1a2b3c@google.com
      ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Ana;X-N
       UM-GUESTS=0:mailto:Ana@example.com
      CREATED:20260102T101112Z
      DESCRIPTION:Runbook: https://example.com/runbook\\n\\nCall\\, do not write.
      LAST-MODIFIED:20260102T101112Z
      SEQUENCE:0
      STATUS:CONFIRMED
      SUMMARY:On call
      TRANSP:OPAQUE
      BEGIN:VALARM
      ACTION:DISPLAY
      TRIGGER:-P0DT0H10M0S
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;TZID=Europe/Vienna:20260331T090000
      DTEND;TZID=Europe/Vienna:20260406T090000
      RECURRENCE-ID;TZID=Europe/Vienna:20260330T090000
      DTSTAMP:20260102T101112Z
      UID:1a2b3c@google.com
      SUMMARY:ben\\, cleo
      STATUS:CONFIRMED
      END:VEVENT
      BEGIN:VEVENT
      DTSTART;TZID=Europe/Vienna:20260427T090000
      DTEND;TZID=Europe/Vienna:20260504T090000
      RECURRENCE-ID;TZID=Europe/Vienna:20260427T090000
      DTSTAMP:20260102T101112Z
      UID:1a2b3c@google.com
      SUMMARY:On call
      STATUS:CANCELLED
      END:VEVENT
      END:VCALENDAR
      """;

  @Test
  void readsWhatAnotherProgramExports() throws NotACalendar {
    assertThat(schedule(EXPORTED.replace("\n", "\r\n")).shifts(FIRST, LAST))
        .containsExactly(
            shift("2026-03-02T08:00:00Z", "2026-03-09T08:00:00Z", "ana"),
            shift("2026-03-31T07:00:00Z", "2026-04-06T07:00:00Z", "ben", "cleo"),
            shift("2026-04-13T07:00:00Z", "2026-04-20T07:00:00Z", "ana"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Vienna",
        "W. Europe Standard Time",
        "/freeassociation.sourceforge.net/Europe/Vienna",
        "Home"
      })
  void knowsZonesByTheNamesThatProgramsGiveThem(String tzid) throws NotACalendar {
    String zone = "BEGIN:VTIMEZONE\nTZID:Home\nX-LIC-LOCATION:Europe/Vienna\nEND:VTIMEZONE\n";
    Schedule schedule =
        new DeclaredSchedule(
                null,
                List.of(),
                List.of(),
                OnCallCalendar.parse(
                    calendar(
                        "DTSTART;TZID=" + tzid + ":20260706T090000\nDURATION:P1W\nSUMMARY:ana",
                        zone)))
            .in(ZoneId.of("Asia/Tokyo"), PEOPLE);

    assertThat(schedule.shifts(FIRST, LAST))
        .containsExactly(shift("2026-07-06T07:00:00Z", "2026-07-13T07:00:00Z", "ana"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Local times without a zone, and whole days, are of the schedule's zone.
        "DTSTART:20260706T090000; DTEND:20260706T170000 | 2026-07-06T07:00:00Z | 2026-07-06T15:00:00Z",
        "DTSTART;VALUE=DATE:20260706; DTEND;VALUE=DATE:20260708 | 2026-07-05T22:00:00Z | 2026-07-07T22:00:00Z",
        "DTSTART;VALUE=DATE:20260706 | 2026-07-05T22:00:00Z | 2026-07-06T22:00:00Z",
        "DTSTART:20260706T090000Z; DTEND:20260706T170000Z | 2026-07-06T09:00:00Z | 2026-07-06T17:00:00Z",
        "DTSTART;TZID=America/New_York:20260706T090000; DTEND;TZID=Europe/Vienna:20260706T180000 | 2026-07-06T13:00:00Z | 2026-07-06T16:00:00Z",
        // Over the night in which summer time begins: a day by the clock, and 24 hours.
        "DTSTART:20260328T090000; DURATION:P1D | 2026-03-28T08:00:00Z | 2026-03-29T07:00:00Z",
        "DTSTART:20260328T090000; DURATION:PT24H | 2026-03-28T08:00:00Z | 2026-03-29T08:00:00Z",
        "DTSTART:20260328T090000; DURATION:P1DT2H | 2026-03-28T08:00:00Z | 2026-03-29T09:00:00Z",
        "DTSTART:20260328T090000; DTEND:20260329T090000 | 2026-03-28T08:00:00Z | 2026-03-29T07:00:00Z",
      })
  void understandsTimes(String lines, Instant from, Instant to) throws NotACalendar {
    String event = lines.strip().replace("; D", "\nD") + "\nSUMMARY:ana";

    assertThat(schedule(calendar(event)).shifts(FIRST, LAST))
        .containsExactly(new Shift(from, to, List.of("ana")));
  }

  @Test
  void weeklyShiftsLeaveNoGapWhenTheClockIsSet() throws NotACalendar {
    for (String zone : List.of("Europe/Vienna", "America/New_York", "Australia/Lord_Howe")) {
      String ana = weekly("20260105", "20260112", zone, "ana");
      String ben = weekly("20260112", "20260119", zone, "ben");

      List<Shift> shifts =
          schedule(calendar(ana + "\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n" + ben))
              .shifts(Instant.parse("2026-01-06T00:00:00Z"), LAST);

      assertThat(shifts).hasSize(104);
      for (int i = 1; i < shifts.size(); i++) {
        assertThat(shifts.get(i).from()).isEqualTo(shifts.get(i - 1).to());
        assertThat(shifts.get(i).from().atZone(ZoneId.of(zone)).getHour()).isEqualTo(9);
        assertThat(shifts.get(i).people()).isNotEqualTo(shifts.get(i - 1).people());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RRULE:FREQ=WEEKLY;COUNT=3                   | 2026-01-05, 2026-01-12, 2026-01-19",
        "RRULE:FREQ=WEEKLY;UNTIL=20260119T080000Z    | 2026-01-05, 2026-01-12, 2026-01-19",
        "RRULE:FREQ=WEEKLY;UNTIL=20260119T075959Z    | 2026-01-05, 2026-01-12",
        "RRULE:FREQ=WEEKLY;UNTIL=20260119            | 2026-01-05, 2026-01-12, 2026-01-19",
        "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3        | 2026-01-05, 2026-02-02, 2026-03-02",
        "RDATE;TZID=Europe/Vienna:20260107T090000    | 2026-01-05, 2026-01-07",
        "RDATE:20260107T080000Z                      | 2026-01-05, 2026-01-07",
        "RRULE:FREQ=DAILY;COUNT=3@EXDATE:20260106T080000Z | 2026-01-05, 2026-01-07",
      })
  void repeatsEvents(String rule, String days) throws NotACalendar {
    Schedule schedule =
        schedule(
            calendar(
                "DTSTART;TZID=Europe/Vienna:20260105T090000\nDURATION:PT1H\nSUMMARY:ana\n"
                    + rule.replace("@", "\n")));

    assertThat(schedule.shifts(FIRST, LAST))
        .extracting(shift -> shift.from().atZone(VIENNA).toLocalDateTime())
        .containsExactlyElementsOf(
            List.of(days.split(", ")).stream()
                .map(day -> LocalDateTime.parse(day + "T09:00"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-AT", "ar-EG"})
  void weeksBeginOnMondayWhereverItRuns(String locale) throws NotACalendar {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      Schedule schedule =
          schedule(
              calendar(
                  "DTSTART:20260104T090000\nDURATION:PT1H\nSUMMARY:ana\n" // a Sunday
                      + "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=4"));

      assertThat(schedule.shifts(FIRST, LAST))
          .extracting(shift -> shift.from().atZone(VIENNA).toLocalDate().toString())
          .containsExactly("2026-01-04", "2026-01-12", "2026-01-18", "2026-01-26");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void doesNotDependOnTheMachinesZone() throws NotACalendar {
    TimeZone usual = TimeZone.getDefault();
    try {
      List<Shift> shifts = schedule(EXPORTED).shifts(FIRST, LAST);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));

      assertThat(schedule(EXPORTED).shifts(FIRST, LAST)).isEqualTo(shifts);
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Test
  void eventsAtTheSameTimeAreOnCallTogether() throws NotACalendar {
    Schedule schedule =
        schedule(
            calendar(
                """
                DTSTART:20260105T090000Z
                DTEND:20260105T150000Z
                SUMMARY:ana
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTART:20260105T120000Z
                DTEND:20260105T180000Z
                SUMMARY:ben\\, ana\
                """));

    assertThat(schedule.shifts(FIRST, LAST))
        .containsExactly(
            shift("2026-01-05T09:00:00Z", "2026-01-05T12:00:00Z", "ana"),
            shift("2026-01-05T12:00:00Z", "2026-01-05T15:00:00Z", "ana", "ben"),
            shift("2026-01-05T15:00:00Z", "2026-01-05T18:00:00Z", "ben", "ana"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUMMARY:anna | the event of 2026-01-05T09:00: there is no recipient 'anna', did you mean 'ana'?",
        "SUMMARY:ana\\, bne | the event of 2026-01-05T09:00: there is no recipient 'bne', did you mean 'ben'?",
        "DESCRIPTION:x | the event of 2026-01-05T09:00 names nobody",
      })
  void tellsWhoIsNotDeclared(String line, String problem) throws NotACalendar {
    OnCallCalendar calendar =
        OnCallCalendar.parse(calendar("DTSTART:20260105T090000Z\nDURATION:P1D\n" + line));

    assertThat(calendar.problems(PEOPLE)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART;TZID=Mars/Olympus:20260105T090000 | the time zone 'Mars/Olympus' is not known",
        "DTSTART:20260105T090000Z@DURATION:PT1H@RRULE:FREQ=SECONDLY | no shift comes again as often as by the rule FREQ=SECONDLY",
        "DTSTART:20260105T090000Z@DURATION:PT1H@RDATE;VALUE=PERIOD:20260105T090000Z/PT1H | RDATE is no time that can be understood: 20260105T090000Z/PT1H",
        "DTSTART:20260105T090000Z@RECURRENCE-ID;RANGE=THISANDFUTURE:20260105T090000Z | RECURRENCE-ID with RANGE is not taken: split the event",
        "SUMMARY:ana | an event has no DTSTART",
        "DTSTART:20260105T090000Z | the event of 2026-01-05T09:00 takes no time, or more than ten years",
        "DTSTART:20260105T090000Z@DTEND:20260105T080000Z | the event of 2026-01-05T09:00 takes no time, or more than ten years",
        "DTSTART:20260105T090000Z@DURATION:P99999W | the event of 2026-01-05T09:00 takes no time, or more than ten years",
      })
  void refusesWhatItDoesNotUnderstand(String lines, String reason) {
    assertThat(refusal(calendar(lines.replace("@", "\n")))).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "BEGIN:VCALENDAR", "<html></html>"})
  void refusesWhatIsNoCalendar(String text) {
    assertThat(refusal(text)).startsWith("not a calendar in iCalendar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:2026", "DTSTART:20260105T090000Z\nRRULE:FREQ=NEVER",
        "DTSTART:20260105T090000Z\nDURATION:soon", "DTSTART:20261305T090000Z"
      })
  void refusesBrokenValues(String lines) {
    assertThat(refusal(calendar(lines))).isNotEmpty();
  }

  /** Cut off anywhere, or with any character exchanged, it is read or refused in a sentence. */
  @Test
  void readsOrRefusesAnything() {
    Random random = new Random(20260105);
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder(EXPORTED);
      if (i % 2 == 0) {
        text.setLength(random.nextInt(text.length()));
      }
      for (int j = random.nextInt(4); j >= 0 && !text.isEmpty(); j--) {
        text.setCharAt(
            random.nextInt(text.length()), "\n:;,=\"\\ -09AZT\0".charAt(random.nextInt(15)));
      }
      try {
        assertThat(
                new DeclaredSchedule(
                        null, List.of(), List.of(), OnCallCalendar.parse(text.toString()))
                    .in(VIENNA, PEOPLE)
                    .shifts(FIRST, LAST))
            .isNotNull();
      } catch (NotACalendar e) {
        assertThat(e.reason()).isNotEmpty();
      }
    }
  }

  @Test
  void refusesACalendarWithoutEvents() {
    assertThat(refusal("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n"))
        .isEqualTo("the calendar has no events");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws NotACalendar {
    List<Shift> shifts =
        schedule(
                calendar(
                    weekly("20260105", "20260112", "Europe/Vienna", "ana\\, cleo")
                        + "\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n"
                        + weekly("20260112", "20260119", "Europe/Vienna", "ben")))
            .shifts(FIRST, LAST);

    String written = CalendarWriter.write("ops", shifts, FIRST);

    assertThat(schedule(written).shifts(FIRST, LAST)).isEqualTo(shifts);
    assertThat(written.lines().limit(11))
        .containsSequence(
            "UID:ops-20260105T080000Z@clarion",
            "DTSTAMP:20260101T000000Z",
            "DTSTART:20260105T080000Z",
            "DTEND:20260112T080000Z",
            "SUMMARY:ana\\, cleo");
    assertThat(written).doesNotContainPattern("[^\r]\n");
  }

  @Test
  void foldsLongLines() throws NotACalendar {
    List<String> names = List.of("ana".repeat(30), "ben".repeat(30));
    Shift shift = new Shift(FIRST, LAST, names);

    String written = CalendarWriter.write("ops", List.of(shift), FIRST);

    assertThat(written.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThan(76));
    assertThat(
            new DeclaredSchedule(null, List.of(), List.of(), OnCallCalendar.parse(written))
                .in(VIENNA, new People(Set.copyOf(names), Map.of()))
                .shifts(FIRST, LAST))
        .allSatisfy(read -> assertThat(read.people()).isEqualTo(names));
  }

  private static String weekly(String from, String to, String zone, String people) {
    return "DTSTART;TZID=%s:%sT090000\nDTEND;TZID=%s:%sT090000\nRRULE:FREQ=WEEKLY;INTERVAL=2\nSUMMARY:%s"
        .formatted(zone, from, zone, to, people);
  }

  private static String calendar(String event, String... before) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n"
        + String.join("", before)
        + "BEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n"
        + event
        + "\nEND:VEVENT\nEND:VCALENDAR\n";
  }

  private static Schedule schedule(String text) throws NotACalendar {
    OnCallCalendar calendar = OnCallCalendar.parse(text);
    assertThat(calendar.problems(PEOPLE)).isEmpty();
    return new DeclaredSchedule(null, List.of(), List.of(), calendar).in(VIENNA, PEOPLE);
  }

  private static String refusal(String text) {
    NotACalendar refused =
        catchThrowableOfType(NotACalendar.class, () -> OnCallCalendar.parse(text));
    assertThat(refused).isNotNull();
    return refused.reason();
  }

  private static Shift shift(String from, String to, String... people) {
    return new Shift(Instant.parse(from), Instant.parse(to), List.of(people));
  }
}
