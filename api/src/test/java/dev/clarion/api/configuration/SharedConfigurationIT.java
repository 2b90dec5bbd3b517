package dev.clarion.api.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Two API processes without a file, which share a database. */
class SharedConfigurationIT {

  private static final String FIRST =
      """
      channels: { one: { type: webhook } }
      retryPolicies: { patient: { schedule: [PT1M] } }
      """;

  private static final String SECOND =
      """
      channels: { two: { type: webhook } }
      retryPolicies: { hasty: { schedule: [PT1S] } }
      """;

  // Not stopped before the process: the APIs share their event loops with that of other tests.
  private static final String DATABASE = Installation.databaseUrl(database());
  private static final int NOBODY = Installation.freePort();

  private static final WebTestClient HERE = api();
  private static final WebTestClient THERE = api();

  private static int database() {
    try {
      return EmbeddedPostgres.start().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WebTestClient api() {
    return Installation.client(Installation.start(NOBODY, DATABASE, ""), Installation.KEY);
  }

  @Test
  void aRevisionIsInForceAtOnceHereAndSoonThereAndCanBeTakenBack() {
    put(FIRST, tag(), 200);
    expectPolicy(HERE, "patient");
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> expectPolicy(THERE, "patient"));
    String first = revision();

    put(SECOND, tag(), 200);
    expectPolicy(HERE, "hasty");
    assertThat(document()).isEqualTo(SECOND);

    THERE
        .post()
        .uri("/v1/config/revisions/{revision}:restore", first)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.source")
        .isEqualTo("restore")
        .jsonPath("$.actor")
        .isEqualTo("first key")
        .jsonPath("$.document")
        .isEqualTo(FIRST);
    expectPolicy(THERE, "patient");
    assertThat(document()).isEqualTo(FIRST);
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> expectPolicy(HERE, "patient"));
  }

  @Test
  void ofTwoWhoChangeTheSameOneIsLate() {
    String seen = tag();
    put(FIRST + "locale: de\n", seen, 200);

    put(FIRST + "locale: fr\n", seen, 412);
    put(FIRST + "locale: fr\n", null, 428);

    assertThat(document()).endsWith("locale: de\n");
  }

  @Test
  void theSameAgainIsNoRevision() {
    put(FIRST + "locale: es\n", tag(), 200);
    int before = history().size();

    put(FIRST + "locale: es\n", tag(), 200);

    assertThat(history()).hasSize(before);
  }

  @Test
  void aDocumentWithFaultsIsRefusedWithAllOfThemAndChangesNothing() {
    String before = document();

    HERE.put()
        .uri("/v1/config")
        .contentType(MediaType.APPLICATION_YAML)
        .header(HttpHeaders.IF_MATCH, tag())
        .bodyValue("tenant: default\nchannels:\n  a/b: { type: webhook, methd: GET }\nwings: 2\n")
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/channels/a~1b/methd")
        .jsonPath("$.errors[0].line")
        .isEqualTo(3)
        .jsonPath("$.errors[0].detail")
        .isEqualTo("unknown key, did you mean 'method'?")
        .jsonPath("$.errors[?(@.pointer == '/wings')].line")
        .isEqualTo(4);
    assertThat(document()).isEqualTo(before);
  }

  @Test
  void aDocumentOfAnotherTenantIsRefused() {
    put("tenant: other\n" + FIRST, tag(), 422);
  }

  @Test
  void refusesWhatIsNoTextOrTooLong() {
    put(new byte[] {(byte) 0xff}, tag(), 400);
    put("#".repeat(1024 * 1024 + 1), tag(), 413);
    HERE.put()
        .uri("/v1/config")
        .header(HttpHeaders.IF_MATCH, tag())
        .bodyValue(Map.of("tenant", "default"))
        .exchange()
        .expectStatus()
        .isEqualTo(415)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("The body must be sent as application/yaml.");
  }

  @Test
  void tellsWhatWouldChangeAndChangesNothing() {
    put(FIRST, tag(), 200);

    HERE.post()
        .uri("/v1/config:validate")
        .contentType(MediaType.APPLICATION_YAML)
        .bodyValue(SECOND)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.valid")
        .isEqualTo(true)
        .jsonPath("$.changes.added")
        .isEqualTo(List.of("channels.two", "retryPolicies.hasty"))
        .jsonPath("$.changes.removed")
        .isEqualTo(List.of("channels.one", "retryPolicies.patient"))
        .jsonPath("$.changes.changed")
        .isEmpty();
    assertThat(document()).isEqualTo(FIRST);
  }

  @Test
  void pagesThroughTheHistory() {
    put(FIRST, tag(), 200);
    put(SECOND, tag(), 200);
    List<String> all = history();

    Map<?, ?> page = page("/v1/config/revisions?limit=1");

    assertThat(String.valueOf(page.get("items")))
        .contains(all.getFirst())
        .doesNotContain("channels");
    assertThat(page("/v1/config/revisions?limit=1&cursor=" + page.get("nextCursor")).get("items"))
        .asString()
        .contains(all.get(1));
    HERE.get().uri("/v1/config/revisions?cursor=x").exchange().expectStatus().isBadRequest();
    HERE.get().uri("/v1/config/revisions/none").exchange().expectStatus().isNotFound();
  }

  private static void put(Object document, @Nullable String ifMatch, int status) {
    HERE.put()
        .uri("/v1/config")
        .contentType(MediaType.APPLICATION_YAML)
        .headers(headers -> {
          if (ifMatch != null) {
            headers.set(HttpHeaders.IF_MATCH, ifMatch);
          }
        })
        .bodyValue(document)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private static void expectPolicy(WebTestClient api, String name) {
    api.get().uri("/v1/retry-policies/{name}", name).exchange().expectStatus().isOk();
  }

  private static EntityExchangeResult<String> shown() {
    return HERE.get()
        .uri("/v1/config")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_YAML)
        .expectBody(String.class)
        .returnResult();
  }

  private static String document() {
    return Objects.requireNonNull(shown().getResponseBody());
  }

  private static String tag() {
    return Objects.requireNonNull(shown().getResponseHeaders().getETag());
  }

  private static String revision() {
    return tag().replace("\"", "");
  }

  private static List<String> history() {
    List<?> items =
        Objects.requireNonNull((List<?>) page("/v1/config/revisions?limit=500").get("items"));
    return items.stream().map(item -> "" + ((Map<?, ?>) item).get("revision")).toList();
  }

  private static Map<?, ?> page(String uri) {
    return Objects.requireNonNull(
        HERE.get()
            .uri(uri)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody());
  }
}
