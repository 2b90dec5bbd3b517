package dev.clarion.api.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.store.link.Link;
import dev.clarion.store.link.LinkTokens;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

class PreferenceIT {

  private final Installation installation = Installation.running();
  private final WebTestClient client = installation.client();
  private final String person = "email:%s@example.com".formatted(UUID.randomUUID());
  private final String link = link(person);

  /** Without a key. */
  private final WebTestClient anybody =
      client.mutate().defaultHeaders(headers -> headers.remove("Authorization")).build();

  @Test
  void areKeptAndShownAsTheyWereGiven() {
    String body =
        "{\"refused\": [{\"channel\": \"mail\"}, {\"eventType\": \"plain\", \"channel\": \"tg\"}]}";

    put("petra", body).expectStatus().isOk();

    client
        .get()
        .uri("/v1/preferences/{person}", "email:petra@EXAMPLE.com")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(body.replaceFirst("\\{", "{\"person\": \"petra\", "), JsonCompareMode.STRICT);
    put("petra", "{\"refused\": []}").expectBody().jsonPath("$.refused").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nobody            | {\"refused\": []}                                      | 404 | ``",
        "pigeon:a          | {\"refused\": []}                                      | 404 | ``",
        "petra             | {}                                                     | 400 | /refused",
        "petra             | {\"refused\": [{\"eventType\": \"x\"}]}                | 422 | /refused/0/eventType",
        "petra             | {\"refused\": [{}, {\"channel\": \"x\"}]}              | 422 | /refused/1/channel",
        "petra             | {\"refused\": [], \"person\": \"email:a@example.com\"} | 422 | /person",
      })
  void areRefusedWhenTheyMakeNoSense(String who, String body, int status, String pointer) {
    WebTestClient.ResponseSpec answer = put(who, body).expectStatus().isEqualTo(status);
    if (!pointer.isEmpty()) {
      answer.expectBody().jsonPath("$.errors[0].pointer").isEqualTo(pointer);
    }
  }

  @Test
  void showATableWithoutWhatIsCritical() {
    String page = page(anybody.get().uri(link), 200);

    assertThat(page)
        .contains(
            "Nothing special",
            "value=\"plain|mail\"",
            "aria-label=\"Plain by Mail (mail)\" checked")
        .contains("Ssl failure", "Always on")
        .doesNotContain("ssl_failure|", "|tg", "<script", "Turn everything on", "Undo");
    assertThat(refused()).isEqualTo("[]");
  }

  @Test
  void areSavedByTheFormAndCanBeUndone() {
    String saved =
        post(link, form("shown", "plain|mail", "shown", "plain|email", "on", "plain|email"));

    assertThat(refused()).isEqualTo("[{\"eventType\":\"plain\",\"channel\":\"mail\"}]");
    assertThat(saved)
        .contains(
            "Saved.",
            "aria-label=\"Plain by Mail (mail)\">",
            "aria-label=\"Plain by Mail (email)\" checked");
    assertThat(page(anybody.get().uri(link), 200)).contains("aria-label=\"Plain by Mail (mail)\">");

    String undone = post(link + "/undo", form());

    assertThat(refused()).isEqualTo("[]");
    assertThat(undone).contains("name=\"refused\" value=\"plain|mail\"", "action=\"../");
  }

  @Test
  void endEverythingButWhatIsCriticalByOneButton() {
    String ended = post(link, form("all", "off", "shown", "plain|mail", "on", "plain|mail"));

    assertThat(refused()).isEqualTo("[{}]");
    assertThat(ended).contains("Always on", "Turn everything on").doesNotContain(" checked");

    post(link, form("all", "on"));

    assertThat(refused()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({"GET, /preferences/abc", "POST, /preferences/abc", "POST, /preferences/abc/undo"})
  void knowNoOtherLinks(String method, String uri) {
    page(anybody.method(HttpMethod.valueOf(method)).uri(uri), 404);
    page(anybody.get().uri(link("somebody-who-left")), 404);
  }

  private WebTestClient.ResponseSpec put(String who, String body) {
    return client
        .put()
        .uri("/v1/preferences/{person}", who)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private String post(String uri, MultiValueMap<String, String> form) {
    return page(anybody.post().uri(uri).body(BodyInserters.fromFormData(form)), 200);
  }

  private static MultiValueMap<String, String> form(String... fields) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i], fields[i + 1]);
    }
    return form;
  }

  /** As JSON. */
  private String refused() {
    String body =
        client
            .get()
            .uri("/v1/preferences/{person}", person)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return Objects.requireNonNull(body).replaceAll(".*\"refused\":(.*)}", "$1");
  }

  private static String page(WebTestClient.RequestHeadersSpec<?> request, int status) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.TEXT_HTML)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private String link(String whose) {
    return "/preferences/"
        + installation.bean(LinkTokens.class).of(new Link.Preferences("default", whose)).block();
  }
}
