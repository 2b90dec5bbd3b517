package dev.clarion.api.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.channel.ChannelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** An API process whose configuration is a file. */
class ConfigurationFileIT {

  private static final Path FILE = Path.of("src/test/resources/clarion.yaml");

  private final Installation installation = Installation.running();
  private final WebTestClient client = installation.client();

  @Test
  void showsTheFileAndMakesItARevision() throws IOException {
    String document = Files.readString(FILE);

    await()
        .untilAsserted(() ->
            client
                .get()
                .uri("/v1/config")
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.document")
                .isEqualTo(document)
                .jsonPath("$.actor")
                .isEqualTo("file")
                .jsonPath("$.number")
                .isEqualTo(1)
                .jsonPath("$.fault")
                .doesNotExist());
  }

  @Test
  void leavesTheFileTheWord() {
    client
        .put()
        .uri("/v1/config")
        .contentType(MediaType.APPLICATION_YAML)
        .header(HttpHeaders.IF_MATCH, "*")
        .bodyValue("channels: { one: { type: webhook } }")
        .exchange()
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo(
            "The configuration is the file clarion.yaml (CLARION_CONFIG): edit that, it is"
                + " re-read.");
  }

  @Test
  void saysWhatIsWrongWithADocument() {
    client
        .post()
        .uri("/v1/config:validate")
        .contentType(MediaType.APPLICATION_YAML)
        .bodyValue("channels: { one: { type: webhok } }")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.valid")
        .isEqualTo(false)
        .jsonPath("$.faults[0].pointer")
        .isEqualTo("/channels/one/type")
        .jsonPath("$.faults[0].line")
        .isEqualTo(1)
        .jsonPath("$.changes")
        .doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "read,    GET,  /v1/config",
    "operate, PUT,  /v1/config",
    "read,    POST, /v1/config:validate",
    "read,    GET,  /v1/config/revisions/a",
    "read,    POST, /v1/config/revisions/a:restore",
    "admin,   GET,  /v1/config/revisions",
  })
  void refusesWhatTheScopeDoesNotAllow(String scope, HttpMethod method, String path) {
    installation
        .client(key(scope))
        .method(method)
        .uri(path)
        .contentType(MediaType.APPLICATION_YAML)
        .bodyValue("x")
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void givesTheSchemaToAnybody() {
    client
        .get()
        .uri("/v1/config/schema")
        .headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION))
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("application/schema+json")
        .expectBody()
        .jsonPath("$.properties.channels.additionalProperties.properties.type.enum")
        .isEqualTo(ChannelTypes.BUILT_IN.stream().map(ChannelType::name).toList());
  }

  @Test
  void tellsItsRevisionInTheHealth() {
    client
        .get()
        .uri("/actuator/health/config")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.components.configuration.status")
        .isEqualTo("UP")
        .jsonPath("$.components.configuration.details.source")
        .isEqualTo("file")
        .jsonPath("$.components.configuration.details.revision")
        .value(revision -> assertThat((String) revision).hasSize(16));
  }

  private String key(String scope) {
    Map<?, ?> made =
        Objects.requireNonNull(
            client
                .post()
                .uri("/v1/api-keys")
                .bodyValue(Map.of("name", "narrow", "scopes", List.of(scope)))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    return String.valueOf(made.get("key"));
  }
}
