package dev.clarion.api.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class EgressIT {

  private final Installation clarion = Installation.running();

  @Test
  void saysThatNothingIsDeclared() {
    clarion
        .client()
        .get()
        .uri("/v1/me/egress")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items")
        .isEmpty()
        .jsonPath("$.note")
        .value(String.class, note -> assertThat(note).contains("CLARION_EGRESS_ADDRESSES"));
  }

  @Test
  void tellsThoseWhoMayRead() {
    String sender =
        Objects.requireNonNull(
                clarion
                    .client()
                    .post()
                    .uri("/v1/api-keys")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"name\": \"egress\", \"scopes\": [\"send\"]}")
                    .exchange()
                    .expectStatus()
                    .isCreated()
                    .expectBody(JsonNode.class)
                    .returnResult()
                    .getResponseBody())
            .get("key")
            .asString();

    clarion.client(sender).get().uri("/v1/me/egress").exchange().expectStatus().isForbidden();
  }
}
