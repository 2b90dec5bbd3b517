package dev.clarion.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.api.auth.ApiKeySecrets;
import dev.clarion.store.key.ApiKey;
import dev.clarion.store.key.ApiKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

class ApiKeyIT {

  private final Installation installation = Installation.running();
  private final WebTestClient client = installation.client();

  @Test
  void tellsWhoCalls() {
    client
        .get()
        .uri("/v1/me")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.tenant")
        .isEqualTo("default")
        .jsonPath("$.scopes")
        .isEqualTo(List.of("admin", "operate", "read", "send"))
        .jsonPath("$.key")
        .doesNotExist();
  }

  @Test
  void makesAKeyThatIsShownOnceAndWorksUntilItIsRevoked() {
    ApiKeyView made = make("billing", "read");
    WebTestClient owner = installation.client(String.valueOf(made.key()));

    owner.get().uri("/v1/notifications").exchange().expectStatus().isOk();
    assertThat(list()).contains("billing").doesNotContain(String.valueOf(made.key()));
    client.delete().uri("/v1/api-keys/{id}", made.id()).exchange().expectStatus().isNoContent();

    owner.get().uri("/v1/notifications").exchange().expectStatus().isUnauthorized();
    client.delete().uri("/v1/api-keys/{id}", made.id()).exchange().expectStatus().isNotFound();
  }

  @Test
  void makesOneKeyOfARepeatAndDoesNotShowItAgain() {
    String once = UUID.randomUUID().toString();
    ApiKeyView first = makeOnce(once, List.of("read", "send"), 201);

    ApiKeyView second = makeOnce(once, List.of("send", "read"), 201);

    assertThat(first.key()).isNotNull();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.key()).isNull();
    makeOnce(once, List.of("admin"), 422);
  }

  private ApiKeyView makeOnce(String once, List<String> scopes, int status) {
    return Objects.requireNonNull(
        client
            .post()
            .uri("/v1/api-keys")
            .header("Idempotency-Key", once)
            .bodyValue(Map.of("name", "repeated", "scopes", scopes))
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(ApiKeyView.class)
            .returnResult()
            .getResponseBody());
  }

  @Test
  void takesAKeyInItsOwnHeader() {
    ApiKeyView made = make("header", "read");

    installation
        .client("")
        .get()
        .uri("/v1/me")
        .headers(headers -> {
          headers.remove("Authorization");
          headers.set("X-API-Key", String.valueOf(made.key()));
        })
        .exchange()
        .expectStatus()
        .isOk();
  }

  @ParameterizedTest
  @CsvSource({
    "send,    GET,  /v1/notifications",
    "read,    POST, /v1/notifications",
    "read,    POST, /v1/notifications/01900000-0000-7000-8000-000000000000/cancel",
    "operate, GET,  /v1/api-keys",
    "send,    POST, /v1/notifications:search",
  })
  void refusesWhatTheScopeDoesNotAllow(String scope, HttpMethod method, String path) {
    String key = String.valueOf(make("narrow", scope).key());

    installation
        .client(key)
        .method(method)
        .uri(path)
        .header("Content-Type", "application/json")
        .bodyValue("not even JSON")
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void refusesAKeyWithoutAScope() {
    client
        .post()
        .uri("/v1/api-keys")
        .bodyValue(Map.of("name", "useless", "scopes", List.of()))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/scopes");
  }

  @Test
  void hidesEverythingFromOtherTenants() {
    String secret = ApiKeySecrets.newKey();
    ApiKey foreign =
        new ApiKey(
            UUID.randomUUID().toString(),
            "other",
            "foreign",
            "",
            Set.of("send", "read", "operate", "admin"),
            Instant.now(),
            null);
    installation.bean(ApiKeys.class).add(foreign, ApiKeySecrets.sha256(secret)).block();
    String id =
        Objects.requireNonNull(
            client
                .post()
                .uri("/v1/notifications")
                .bodyValue(
                    Map.of(
                        "channel", "hook",
                        "recipient", "https://hooks.example.com",
                        "content", Map.of("body", 1)))
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .exists("Location")
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Location"));
    WebTestClient stranger = installation.client(secret);

    stranger.get().uri(id).exchange().expectStatus().isNotFound();
    stranger.post().uri(id + "/cancel").exchange().expectStatus().isNotFound();
    client.delete().uri("/v1/api-keys/{id}", foreign.id()).exchange().expectStatus().isNotFound();
    assertThat(list()).doesNotContain("foreign");
  }

  private ApiKeyView make(String name, String scope) {
    return Objects.requireNonNull(
        client
            .post()
            .uri("/v1/api-keys")
            .bodyValue(Map.of("name", name, "scopes", List.of(scope)))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(ApiKeyView.class)
            .returnResult()
            .getResponseBody());
  }

  private String list() {
    return String.valueOf(
        client
            .get()
            .uri("/v1/api-keys")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
