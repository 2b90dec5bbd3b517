package dev.clarion.api.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.workflows.silence.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class SilenceIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void isAddedShownListedAndEnded() {
    SilenceView made = added(body("PT2H"));

    assertThat(made.state()).isEqualTo(SilenceState.ACTIVE);
    assertThat(made.matchers()).containsExactly(new Matcher("branch", "vienna", false, true));
    assertThat(Duration.between(made.startsAt(), made.endsAt())).isEqualTo(Duration.ofHours(2));
    assertThat(made.startsAt()).isEqualTo(made.createdAt());
    assertThat(made.createdBy()).isEqualTo("first key");
    assertThat(made.muted()).isZero();
    assertThat(shown(made.id())).isEqualTo(made);
    assertThat(list("active=true&limit=500").items()).contains(made);

    SilenceView ended = ended(made.id());

    assertThat(ended.state()).isEqualTo(SilenceState.ENDED);
    assertThat(ended.endedBy()).isEqualTo("first key");
    assertThat(ended.endsAt()).isEqualTo(made.endsAt());
    assertThat(ended(made.id())).isEqualTo(ended);
    assertThat(list("active=true&limit=500").items()).doesNotContain(ended);
    assertThat(list("limit=500").items()).contains(ended);
  }

  @Test
  void isEndedByDeletingIt() {
    SilenceView made = added(body("PT2H"));

    client.delete().uri("/v1/silences/{id}", made.id()).exchange().expectStatus().isNoContent();
    client.delete().uri("/v1/silences/{id}", made.id()).exchange().expectStatus().isNoContent();

    assertThat(shown(made.id()).state()).isEqualTo(SilenceState.ENDED);
  }

  @Test
  void beginsLater() {
    Instant start = Instant.parse("2100-01-01T00:00:00Z");
    SilenceView made =
        added(
            Map.of(
                "matchers",
                List.of(
                    Map.of("name", "branch", "value", "vienna"),
                    Map.of("name", "type", "value", "a|b", "isRegex", true, "isEqual", false)),
                "startsAt",
                start,
                "until",
                start.plusSeconds(60),
                "comment",
                " maintenance "));

    assertThat(made.state()).isEqualTo(SilenceState.PENDING);
    assertThat(made.startsAt()).isEqualTo(start);
    assertThat(made.endsAt()).isEqualTo(start.plusSeconds(60));
    assertThat(made.comment()).isEqualTo("maintenance");
    assertThat(made.matchers()).contains(new Matcher("type", "a|b", true, false));
    assertThat(ended(made.id()).state()).isEqualTo(SilenceState.ENDED);
  }

  @Test
  void isOneForARepeatUnderTheSameKey() {
    String once = UUID.randomUUID().toString();

    SilenceView first = answer(underKey(once, body("PT2H")), 201);

    var repeat = underKey(once, body("PT2H")).exchange().returnResult(SilenceView.class);
    assertThat(repeat.getStatus().value()).isEqualTo(201);
    assertThat(repeat.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(repeat.getResponseBody().blockFirst()).isEqualTo(first);
    underKey(once, body("PT3H")).exchange().expectStatus().isEqualTo(422);
  }

  @Test
  void isListedInPages() {
    for (int i = 0; i < 3; i++) {
      added(body("PT2H"));
    }

    SilencePage page = list("limit=2");
    SilencePage rest = list("limit=1&cursor=" + page.nextCursor());

    assertThat(page.items()).hasSize(2);
    assertThat(rest.items()).hasSize(1).doesNotContainAnyElementsOf(page.items());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{M, 'for': 'PT1H', 'until': '2100-01-01T00:00:00Z', 'comment': 'c'} | 422 | ''",
        "{M, 'comment': 'c'} | 422 | ''",
        "{M, 'until': '2020-01-01T00:00:00Z', 'comment': 'c'} | 422 | /until",
        "{M, 'startsAt': '2100-01-01T00:00:00Z', 'until': '2099-01-01T00:00:00Z', 'comment': 'c'} | 422 | /until",
        "{M, 'for': 'PT0S', 'comment': 'c'} | 422 | /for",
        "{M, 'for': 'P99999999D', 'comment': 'c'} | 422 | /for",
        "{M, 'for': 'PT1H', 'comment': '  '} | 422 | /comment",
        "{'matchers': [], 'for': 'PT1H', 'comment': 'c'} | 422 | /matchers",
        "{'matchers': [{'name': 'host', 'value': 'a'}], 'for': 'PT1H', 'comment': 'c'} | 422 | /matchers/0/name",
        "{'matchers': [{'name': 'type', 'value': '(', 'isRegex': true}], 'for': 'PT1H', 'comment': 'c'} | 422 | /matchers/0/value",
        "{M, 'for': 'PT1H'} | 400 | /comment",
        "{M, 'for': 'PT1H', 'comment': ''} | 400 | /comment",
        "{M, 'for': '1h', 'comment': 'c'} | 400 | /for",
        "{M, 'for': 'PT1H', 'comment': 'c', 'createdBy': 'me'} | 400 | /createdBy",
      })
  void isRefusedWithWhatIsWrong(String body, int status, String pointer) {
    client
        .post()
        .uri("/v1/silences")
        .header("Content-Type", "application/json")
        .bodyValue(
            body.replace("M,", "'matchers': [{'name': 'type', 'value': 'a'}],").replace('\'', '"'))
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }

  @Test
  void tellsEverythingThatIsWrong() {
    client
        .post()
        .uri("/v1/silences")
        .bodyValue(
            Map.of(
                "matchers",
                List.of(
                    Map.of("name", "host", "value", "a"),
                    Map.of("name", "type", "value", "(", "isRegex", true)),
                "comment",
                " "))
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors.length()")
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=501", "cursor=nonsense", "active=perhaps"})
  void isNotListedByWhatMakesNoSense(String query) {
    client.get().uri("/v1/silences?" + query).exchange().expectStatus().isBadRequest();
  }

  @Test
  void thereIsNoneOfAnotherId() {
    client.get().uri("/v1/silences/none").exchange().expectStatus().isNotFound();
    client.delete().uri("/v1/silences/none").exchange().expectStatus().isNotFound();
    client.post().uri("/v1/silences/none:end").exchange().expectStatus().isNotFound();
  }

  private static Map<String, Object> body(String duration) {
    return Map.of(
        "matchers",
        List.of(Map.of("name", "branch", "value", "vienna")),
        "for",
        duration,
        "comment",
        "no power");
  }

  private SilenceView added(Map<String, Object> body) {
    return answer(client.post().uri("/v1/silences").bodyValue(body), 201);
  }

  private SilenceView ended(String id) {
    return answer(client.post().uri("/v1/silences/{id}:end", id), 200);
  }

  private SilenceView shown(String id) {
    return answer(client.get().uri("/v1/silences/{id}", id), 200);
  }

  private WebTestClient.RequestHeadersSpec<?> underKey(String once, Map<String, Object> body) {
    return client.post().uri("/v1/silences").header("Idempotency-Key", once).bodyValue(body);
  }

  private static SilenceView answer(WebTestClient.RequestHeadersSpec<?> request, int status) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(SilenceView.class)
            .returnResult()
            .getResponseBody());
  }

  private SilencePage list(String query) {
    return Objects.requireNonNull(
        client
            .get()
            .uri("/v1/silences?" + query)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(SilencePage.class)
            .returnResult()
            .getResponseBody());
  }
}
