package dev.clarion.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.store.preference.Person;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.preference.Preferences.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class ForeseenDigestIT {

  private final Installation api = Installation.running();
  private final String owner = UUID.randomUUID() + "@example.com";

  @Test
  void whoWantsNoDigestsIsToldOfNothingInOne() {
    assertThat(simulated("low")).contains("digest", "as digest:weekly");

    api.bean(Preferences.class)
        .replace(
            "default",
            Person.of("email", owner),
            List.of(new Refused("digest", "mail")),
            Instant.now(),
            "a test")
        .block();

    assertThat(simulated("low"))
        .contains("suppressed", "unsubscribed: from digests")
        .doesNotContain("as digest:weekly");
    assertThat(simulated("critical")).contains("as digest:weekly");
  }

  private String simulated(String severity) {
    return Objects.requireNonNull(
        api.client()
            .post()
            .uri("/v1/events:simulate")
            .contentType(MediaType.APPLICATION_JSON)
            .accept(MediaType.TEXT_PLAIN)
            .bodyValue(
                """
                {"for": "P8D", "event": {"type": "plain", "branch": "weekly",
                  "severity": "%s", "data": {"owner": "%s"}}}\
                """
                    .formatted(severity, owner))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
