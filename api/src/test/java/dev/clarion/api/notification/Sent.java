package dev.clarion.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Notifications that tests send. */
final class Sent {

  static final Map<String, Object> CONTENT = Map.of("body", Map.of("disk", "full"));

  private Sent() {}

  /**
   * A request that is possible.
   *
   * @param eventType tells {@link dev.clarion.api.StandInNotification} what to do
   */
  static Map<String, Object> request(String eventType) {
    return Map.of(
        "channel",
        "hook",
        "recipient",
        "https://hooks.example.com/in",
        "content",
        CONTENT,
        "eventType",
        eventType);
  }

  /** Sends it, and gives its id once the log has it in that state. */
  static String thatIs(String state, WebTestClient client, String eventType) {
    return thatIs(state, client, request(eventType));
  }

  /** Sends a request, and gives its id once the log has it in that state. */
  static String thatIs(String state, WebTestClient client, Map<String, Object> request) {
    String id = id(send(client, request));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(get(client, id)).containsEntry("state", state));
    return id;
  }

  /** Sends a request that must be accepted. */
  static Map<String, Object> send(WebTestClient client, Map<String, Object> request) {
    return object(
        client
            .post()
            .uri("/v1/notifications")
            .bodyValue(request)
            .exchange()
            .expectStatus()
            .isAccepted());
  }

  static Map<String, Object> get(WebTestClient client, String id) {
    return object(client.get().uri("/v1/notifications/{id}", id).exchange().expectStatus().isOk());
  }

  static String id(Map<String, Object> notification) {
    return (String) Objects.requireNonNull(notification.get("id"));
  }

  static Map<String, Object> object(WebTestClient.ResponseSpec response) {
    return Objects.requireNonNull(
        response
            .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
            .returnResult()
            .getResponseBody());
  }
}
