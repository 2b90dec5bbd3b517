package dev.clarion.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.testserver.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.HeaderAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

class OutageIT {

  private static final Map<String, Object> REQUEST =
      Map.of(
          "channel", "hook",
          "recipient", "https://hooks.example.com",
          "content", Map.of("body", 1));

  @Test
  void comesUpWithoutItsEnginesAndHealsWhenTheyAreThere() throws IOException {
    int temporal = Installation.freePort();
    int postgres = Installation.freePort();
    // Closed with the process: it shares its event loops with the API of the other tests.
    WebTestClient client =
        Installation.client(
            Installation.start(temporal, Installation.databaseUrl(postgres)), Installation.KEY);
    expectHealth(client, "liveness", 200);
    expectHealth(client, "readiness", 503);
    expectUnavailable(client.post().uri("/v1/notifications").bodyValue(REQUEST));
    expectUnavailable(client.get().uri("/v1/notifications"));

    try (var _ = TestServer.createPortBoundServer(temporal, true)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              client
                  .get()
                  .uri("/actuator/health/readiness")
                  .exchange()
                  .expectBody()
                  .jsonPath("$.components.temporal.status")
                  .isEqualTo("UP"));
      expectAccepted(client).doesNotExist("Idempotency-Replayed");
      expectAccepted(client).valueEquals("Idempotency-Replayed", "true");

      try (var _ = EmbeddedPostgres.builder().setPort(postgres).start()) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> expectHealth(client, "readiness", 200));
        client.get().uri("/v1/notifications").exchange().expectStatus().isOk();
      }
    }
  }

  private static HeaderAssertions expectAccepted(WebTestClient client) {
    return client
        .post()
        .uri("/v1/notifications")
        .header("Idempotency-Key", "while the log is down")
        .bodyValue(REQUEST)
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectHeader();
  }

  private static void expectHealth(WebTestClient client, String probe, int status) {
    client.get().uri("/actuator/health/{probe}", probe).exchange().expectStatus().isEqualTo(status);
  }

  private static void expectUnavailable(WebTestClient.RequestHeadersSpec<?> request) {
    request
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .value("Retry-After", seconds -> assertThat(seconds).matches("[1-9][0-9]*"))
        .expectHeader()
        .contentType("application/problem+json");
  }
}
