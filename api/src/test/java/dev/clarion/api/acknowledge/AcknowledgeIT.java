package dev.clarion.api.acknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import dev.clarion.store.link.Link;
import dev.clarion.store.link.LinkTokens;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AcknowledgeIT {

  private static final JsonMapper JSON = new JsonMapper();

  private final Installation installation = Installation.running();
  private final WebTestClient client = installation.client();

  /** Without a key. */
  private final WebTestClient anybody =
      client.mutate().defaultHeaders(headers -> headers.remove("Authorization")).build();

  @ParameterizedTest
  @CsvSource({"waiting, retrying", "delivered, sent"})
  void showsWhatItIsAndChangesNothingWhenTheLinkIsOnlyFollowed(String eventType, String state) {
    String id = thatIs(state, eventType);

    String page = page(anybody.get().uri(link(id)), 200);

    assertThat(page)
        .contains("<form method=\"post\">", "Acknowledge</button>", "ana@&lt;b&gt;", eventType)
        .doesNotContain("<script", "<b>");
    assertThat(get(id).get("state").asString()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"waiting, retrying", "delivered, sent"})
  void acknowledgesByItsFormAndTheFirstStands(String eventType, String state) {
    String id = thatIs(state, eventType);

    String page = acknowledge(id, " on my way <3 ");
    String again = acknowledge(id, "me too");

    JsonNode given = get(id).get("acknowledgement");
    assertThat(get(id).get("state").asString()).isEqualTo("acknowledged");
    assertThat(given.get("by").asString()).isEqualTo("ana@<b>");
    assertThat(given.get("via").asString()).isEqualTo("link");
    assertThat(given.get("note").asString()).isEqualTo("on my way <3");
    assertThat(page)
        .contains("Acknowledged by ana@&lt;b&gt; at ", "on my way &lt;3")
        .doesNotContain("<form");
    assertThat(again).contains("on my way &lt;3").doesNotContain("me too");
    assertThat(page(anybody.get().uri(link(id)), 200)).isEqualTo(again);
  }

  @Test
  void saysWhyItIsTooLate() {
    String cancelled = thatIs("retrying", "waiting");
    client
        .post()
        .uri("/v1/notifications/{id}/cancel", cancelled)
        .contentType(MediaType.APPLICATION_JSON)
        .exchange()
        .expectStatus()
        .isOk();
    String stubborn = thatIs("retrying", "stubborn");

    assertThat(page(anybody.get().uri(link(cancelled)), 200))
        .contains("No longer to be acknowledged", "It was cancelled.")
        .doesNotContain("<form");
    assertThat(page(anybody.post().uri(link(cancelled)), 409)).contains("It was cancelled.");
    assertThat(page(anybody.post().uri(link(stubborn)), 409)).contains("It is stubborn.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void knowsNoOtherLinks(String method) {
    String unsubscribe =
        installation
            .bean(LinkTokens.class)
            .of(new Link.Unsubscribe("default", "email", "ana@example.com"))
            .block();
    for (String uri :
        new String[] {
          "/acknowledge/abc", "/acknowledge/" + unsubscribe, link(UUID.randomUUID().toString()),
        }) {
      assertThat(page(anybody.method(HttpMethod.valueOf(method)).uri(uri), 404))
          .contains("This link does not work");
    }
  }

  private String acknowledge(String id, String note) {
    return page(anybody.post().uri(link(id)).body(BodyInserters.fromFormData("note", note)), 200);
  }

  private String page(WebTestClient.RequestHeadersSpec<?> request, int status) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.TEXT_HTML)
            .expectHeader()
            .valueMatches("Content-Security-Policy", "default-src 'none';.*")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private String thatIs(String state, String eventType) {
    byte[] accepted =
        client
            .post()
            .uri("/v1/notifications")
            .bodyValue(
                Map.of(
                    "channel",
                    "hook",
                    "recipient",
                    "https://hooks.example.com/in",
                    "content",
                    Map.of("body", Map.of("disk", "full")),
                    "eventType",
                    eventType,
                    "acknowledgement",
                    Map.of("required", true)))
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody()
            .returnResult()
            .getResponseBody();
    String id = JSON.readTree(Objects.requireNonNull(accepted)).get("id").asString();
    await().until(() -> get(id).get("state").asString().equals(state));
    return id;
  }

  private JsonNode get(String id) {
    return JSON.readTree(
        Objects.requireNonNull(
            client
                .get()
                .uri("/v1/notifications/{id}", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody()));
  }

  private String link(String notification) {
    return "/acknowledge/"
        + installation
            .bean(LinkTokens.class)
            .of(new Link.Acknowledge("default", notification, "email", "ana@<b>"))
            .block();
  }
}
