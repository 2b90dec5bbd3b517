package dev.clarion.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class ScheduleIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void listsSchedulesWithWhoIsOnCall() {
    client
        .get()
        .uri("/v1/schedules")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items[*].name")
        .isEqualTo(List.of("ops", "over"))
        .jsonPath("$.items[0].timeZone")
        .isEqualTo("Europe/Vienna")
        .jsonPath("$.items[0].onCall[0]")
        .value(String.class, person -> assertThat(person).isIn("ana", "ben"))
        .jsonPath("$.items[0].until")
        .value(String.class, until -> assertThat(Instant.parse(until)).isAfter(Instant.now()))
        .jsonPath("$.items[1].onCall")
        .isEmpty()
        .jsonPath("$.items[1].until")
        .doesNotExist();
  }

  @Test
  void listsSchedulesAsTheyAreAtATime() {
    assertThat(text("/v1/schedules?at=2026-01-05T09:00:00Z"))
        .isEqualTo(
            """
            {"items":[{"name":"ops","timeZone":"Europe/Vienna","onCall":["ana"],\
            "until":"2026-01-12T08:00:00Z"},\
            {"name":"over","timeZone":"UTC","onCall":["ana"],"until":"2026-01-12T09:00:00Z"}]}\
            """);
  }

  @Test
  void listsTheShiftsOfATime() {
    assertThat(text("/v1/schedules/ops?from=2026-12-30T00:00:00Z&to=2027-01-03T00:00:00Z"))
        .isEqualTo(
            """
            {"name":"ops","timeZone":"Europe/Vienna","items":[\
            {"from":"2026-12-28T08:00:00Z","to":"2026-12-31T23:00:00Z","people":["ben"]},\
            {"from":"2026-12-31T23:00:00Z","to":"2027-01-01T23:00:00Z","people":["ben","ana"]},\
            {"from":"2027-01-01T23:00:00Z","to":"2027-01-04T08:00:00Z","people":["ben"]}]}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ops  | 2026-01-05T07:59:59Z | \"people\":[],\"until\":\"2026-01-05T08:00:00Z\"",
        "ops  | 2026-01-05T08:00:00Z | \"people\":[\"ana\"],\"from\":\"2026-01-05T08:00:00Z\",\"until\":\"2026-01-12T08:00:00Z\"",
        "ops  | 2026-07-06T09:00:00+02:00 | \"people\":[\"ana\"]",
        "over | 2026-02-05T08:00:00Z | \"people\":[],\"from\":\"2026-01-12T09:00:00Z\"}",
      })
  void tellsWhoIsOnCallAtATime(String schedule, String at, String expected) {
    assertThat(text("/v1/schedules/{name}/on-call?at={at}", schedule, at)).contains(expected);
  }

  @Test
  void takesAnOffsetWhosePlusIsNotEscaped() {
    assertThat(text("/v1/schedules/ops/on-call?at=2026-07-06T08:59:59+02:00"))
        .contains("\"at\":\"2026-07-06T06:59:59Z\",\"people\":[\"ben\"]");
  }

  @Test
  void exportsACalendar() {
    String calendar =
        client
            .get()
            .uri("/v1/schedules/ops.ics?from=2026-01-01T00:00:00Z&to=2026-01-12T08:00:00Z")
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(Objects.requireNonNull(calendar).lines())
        .startsWith("BEGIN:VCALENDAR")
        .containsOnlyOnce("BEGIN:VEVENT")
        .contains(
            "X-WR-CALNAME:ops",
            "UID:ops-20260105T080000Z@clarion",
            "DTSTART:20260105T080000Z",
            "DTEND:20260112T080000Z",
            "SUMMARY:ana");
  }

  @Test
  void exportsThreeMonthsByDefault() {
    String calendar = text("/v1/schedules/ops.ics");

    assertThat(calendar.lines().filter("BEGIN:VEVENT"::equals).count()).isBetween(13L, 17L);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/schedules/unknown, 404, There is no schedule 'unknown'.",
    "/v1/schedules/unknown.ics, 404, There is no schedule 'unknown'.",
    "/v1/schedules/unknown/on-call, 404, There is no schedule 'unknown'.",
    "/v1/schedules/ops?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, 400, must be after",
    "/v1/schedules/ops?from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z, 400, 366 days",
    "/v1/schedules/ops.ics?from=1999-12-31T00:00:00Z, 400, from 2000 to 2099",
    "/v1/schedules/ops/on-call?at=+1000000000-12-31T00:00:00Z, 400, must be a time",
    "/v1/schedules/ops/on-call?at=tomorrow, 400, must be a time",
  })
  void refusesWhatItCannotTell(String uri, int status, String words) {
    String problem =
        client
            .get()
            .uri(uri)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(problem).contains(words);
  }

  private String text(String uri, Object... variables) {
    return Objects.requireNonNull(
        client
            .get()
            .uri(uri, variables)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
