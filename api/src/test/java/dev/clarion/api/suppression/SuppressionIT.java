package dev.clarion.api.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.store.suppression.SuppressionReason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class SuppressionIT {

  private final WebTestClient client = Installation.running().client();
  private final String address = UUID.randomUUID() + "@example.com";

  @Test
  void isAddedShownFoundAndLifted() {
    SuppressionView made =
        added(Map.of("channelType", "email", "address", address, "detail", "by telephone"), 201);

    assertThat(made.reason()).isEqualTo(SuppressionReason.MANUAL);
    assertThat(made.createdBy()).isEqualTo("first key");
    assertThat(made.detail()).isEqualTo("by telephone");
    assertThat(shown(made.id())).isEqualTo(made);
    assertThat(list("channelType=email&reason=manual&address=" + address).items())
        .containsExactly(made);
    client.delete().uri("/v1/suppressions/{id}", made.id()).exchange().expectStatus().isNoContent();
    client.delete().uri("/v1/suppressions/{id}", made.id()).exchange().expectStatus().isNotFound();
    client.get().uri("/v1/suppressions/{id}", made.id()).exchange().expectStatus().isNotFound();
  }

  @Test
  void isComparedByWhomItIsAndNotByHowItIsSpelt() {
    String spelt = address.replace("example.com", "EXAMPLE.Com");

    SuppressionView made = added(Map.of("channelType", "email", "address", spelt), 201);

    assertThat(made.address()).isEqualTo(address);
    assertThat(list("address=" + spelt).items()).containsExactly(made);
    assertThat(added(Map.of("channelType", "email", "address", address), 200)).isEqualTo(made);
  }

  @Test
  void isOneForARepeatUnderTheSameKey() {
    String once = UUID.randomUUID().toString();
    Map<String, String> body = Map.of("channelType", "email", "address", address);

    SuppressionView first = once(once, body);

    assertThat(once(once, body)).isEqualTo(first);
    underKey(once, Map.of("channelType", "*", "address", address))
        .exchange()
        .expectStatus()
        .isEqualTo(422);
  }

  @Test
  void isListedInPages() {
    for (String reason : List.of("manual", "complaint", "blocked")) {
      added(Map.of("channelType", "email", "address", address, "reason", reason), 201);
    }

    SuppressionPage page = list("limit=2&address=" + address);
    SuppressionPage rest = list("limit=2&address=" + address + "&cursor=" + page.nextCursor());

    assertThat(page.items()).hasSize(2);
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.nextCursor()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"channelType\": \"pigeon\", \"address\": \"a\"} | 422 | /channelType",
        "{\"channelType\": \"email\", \"address\": \"ana\"} | 422 | /address",
        "{\"channelType\": \"*\", \"address\": \"a\", \"expiresAt\": \"2020-01-01T00:00:00Z\"} | 422 | /expiresAt",
        "{\"channelType\": \"email\"} | 400 | /address",
        "{\"channelType\": \"*\", \"address\": \"a\", \"reason\": \"whim\"} | 400 | /reason",
        "{\"channelType\": \"*\", \"address\": \"a\", \"by\": \"me\"} | 400 | /by",
      })
  void isRefusedWithWhatIsWrong(String body, int status, String pointer) {
    client
        .post()
        .uri("/v1/suppressions")
        .header("Content-Type", "application/json")
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=501", "cursor=nonsense", "reason=whim"})
  void isNotListedByWhatMakesNoSense(String query) {
    client.get().uri("/v1/suppressions?" + query).exchange().expectStatus().isBadRequest();
  }

  private SuppressionView added(Map<String, String> body, int status) {
    return answer(client.post().uri("/v1/suppressions").bodyValue(body), status);
  }

  private SuppressionView once(String once, Map<String, String> body) {
    return answer(underKey(once, body), 201);
  }

  private WebTestClient.RequestHeadersSpec<?> underKey(String once, Map<String, String> body) {
    return client.post().uri("/v1/suppressions").header("Idempotency-Key", once).bodyValue(body);
  }

  private SuppressionView shown(String id) {
    return answer(client.get().uri("/v1/suppressions/{id}", id), 200);
  }

  private static SuppressionView answer(WebTestClient.RequestHeadersSpec<?> request, int status) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(SuppressionView.class)
            .returnResult()
            .getResponseBody());
  }

  private SuppressionPage list(String query) {
    return Objects.requireNonNull(
        client
            .get()
            .uri("/v1/suppressions?" + query)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(SuppressionPage.class)
            .returnResult()
            .getResponseBody());
  }
}
