package dev.clarion.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {

  private static final JsonMapper JSON = new JsonMapper();

  private final WebTestClient client = Installation.running().client();
  private final JsonNode document = get("/openapi.json");
  private final Documented documented = new Documented(document);

  @Test
  void hasEveryPathAndMethod() {
    Set<String> operations = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> operations.add(method + " " + path.getKey())));

    assertThat(operations)
        .containsExactlyInAnyOrder(
            "post /v1/notifications",
            "get /v1/notifications",
            "post /v1/notifications:preview",
            "post /v1/notifications:search",
            "post /v1/notifications:count",
            "get /v1/notifications/{id}",
            "get /v1/notifications/{id}/attempts",
            "get /v1/notifications/{id}/content",
            "get /v1/notifications/{id}/timeline",
            "post /v1/notifications/{id}/acknowledge",
            "post /v1/notifications/{id}/replay",
            "post /v1/notifications/{id}/resend",
            "post /v1/notifications/{id}/cancel",
            "post /v1/notifications/{id}/snooze",
            "post /v1/notifications/{id}/send-now",
            "post /v1/notifications/{id}/retry-policy",
            "post /v1/attachments",
            "get /v1/attachments/{id}",
            "delete /v1/attachments/{id}",
            "get /v1/me",
            "get /v1/me/egress",
            "get /v1/api-keys",
            "post /v1/api-keys",
            "delete /v1/api-keys/{id}",
            "get /v1/suppressions",
            "post /v1/suppressions",
            "get /v1/suppressions/{id}",
            "delete /v1/suppressions/{id}",
            "get /v1/broadcasts",
            "get /v1/broadcasts/{id}",
            "get /v1/broadcasts/{id}/recipients",
            "post /v1/broadcasts/{id}:retry-failed",
            "get /v1/silences",
            "post /v1/silences",
            "get /v1/silences/{id}",
            "delete /v1/silences/{id}",
            "post /v1/silences/{id}:end",
            "post /v1/sources/{name}",
            "post /v1/events",
            "get /v1/events",
            "get /v1/events/{id}",
            "post /v1/routes:resolve",
            "get /v1/issues",
            "get /v1/issues/{id}",
            "post /v1/issues/{id}/acknowledge",
            "post /v1/issues/{id}/unacknowledge",
            "post /v1/issues/{id}/resolve",
            "post /v1/issues/{id}/escalation",
            "get /v1/channels",
            "post /v1/channels/{name}:test",
            "post /v1/channels/{name}:register",
            "get /v1/preferences/{person}",
            "put /v1/preferences/{person}",
            "get /v1/retry-policies/{name}",
            "get /v1/schedules",
            "get /v1/schedules/{name}",
            "get /v1/schedules/{name}.ics",
            "get /v1/schedules/{name}/on-call",
            "get /v1/digests",
            "get /v1/digests/{id}",
            "post /v1/digests/{id}:release",
            "get /v1/destinations",
            "get /v1/destinations/{id}",
            "post /v1/destinations:hold",
            "post /v1/destinations:release",
            "get /v1/config",
            "put /v1/config",
            "post /v1/config:validate",
            "get /v1/config/revisions",
            "get /v1/config/revisions/{revision}",
            "post /v1/config/revisions/{revision}:restore");
  }

  @Test
  void givesExamplesOfEveryRequestThatFitItsSchema() {
    for (JsonNode operation : operations()) {
      if (!operation.has("requestBody")) {
        continue;
      }
      String name = operation.get("operationId").asString();
      JsonNode content = operation.at("/requestBody/content");
      assertThat(content.propertyNames()).as("media types of %s", name).hasSize(1);
      JsonNode body = content.valueStream().findFirst().orElseThrow();
      assertThat(body.has("examples")).as("examples of %s", name).isTrue();
      for (var example : body.get("examples").properties()) {
        assertThat(documented.faults(body.get("schema"), example.getValue().get("value")))
            .as("%s of %s", example.getKey(), name)
            .isEmpty();
      }
    }
  }

  @Test
  void givesExamplesThatAreAccepted() {
    JsonNode examples =
        document.at(
            "/paths/~1v1~1notifications/post/requestBody/content/application~1json/examples");

    for (var example : examples.properties()) {
      client
          .post()
          .uri("/v1/notifications")
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(example.getValue().get("value").toString())
          .exchange()
          .expectStatus()
          .isAccepted();
    }
  }

  @Test
  void saysHowEveryOperationMayBeRefused() {
    for (JsonNode operation : operations()) {
      JsonNode responses = operation.get("responses");
      assertThat(responses.propertyNames())
          .as("%s", operation.get("operationId"))
          .contains("401", "503");
      assertThat(responses.at("/401/content/application~1problem+json/schema/$ref").asString())
          .isEqualTo("#/components/schemas/Problem");
    }
  }

  @Test
  void showsABodyAsItIsChecked() {
    JsonNode schema = document.at("/components/schemas/NotificationRequest");

    assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.get("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("channel", "recipient");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/notifications/{id},          /v1/notifications/ID",
    "/v1/notifications,               /v1/notifications?limit=5",
    "/v1/notifications/{id}/attempts, /v1/notifications/ID/attempts",
    "/v1/notifications/{id}/timeline, /v1/notifications/ID/timeline",
    "/v1/notifications/{id}/content,  /v1/notifications/ID/content",
    "/v1/me,                          /v1/me",
    "/v1/me/egress,                   /v1/me/egress",
    "/v1/api-keys,                    /v1/api-keys",
    "/v1/suppressions,                /v1/suppressions?limit=5",
    "/v1/silences,                    /v1/silences?limit=5",
    "/v1/events,                      /v1/events?limit=5",
    "/v1/issues,                      /v1/issues?limit=5",
    "/v1/retry-policies/{name},       /v1/retry-policies/smart",
    "/v1/schedules,                   /v1/schedules",
    "/v1/schedules/{name},            /v1/schedules/ops",
    "/v1/schedules/{name}/on-call,    /v1/schedules/ops/on-call",
    "/v1/preferences/{person},        /v1/preferences/petra",
    "/v1/digests,                     /v1/digests",
    "/v1/destinations,                /v1/destinations",
    "/v1/config,                      /v1/config",
    "/v1/config/revisions,            /v1/config/revisions?limit=2",
  })
  void documentsTheAnswersThatAreGiven(String path, String uri) {
    String id = AttemptedNotification.recorded(Installation.running());
    JsonNode schema =
        document.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");

    JsonNode answer = get(uri.replace("ID", id));

    assertThat(documented.faults(schema, answer)).as("%s", answer).isEmpty();
  }

  @Test
  void documentsProblemsAsTheyAreGiven() {
    byte[] problem =
        client
            .post()
            .uri("/v1/notifications")
            .bodyValue(Map.of("channel", 1))
            .exchange()
            .expectStatus()
            .isBadRequest()
            .expectBody()
            .returnResult()
            .getResponseBody();
    JsonNode schema = JSON.readTree("{\"$ref\": \"#/components/schemas/Problem\"}");

    assertThat(documented.faults(schema, JSON.readTree(Objects.requireNonNull(problem)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs"})
  void leadsToThePageToRead(String path) {
    String next = path;
    for (int hops = 0; hops < 3; hops++) {
      var answer = client.get().uri(next).exchange().returnResult(Void.class);
      if (answer.getStatus().is2xxSuccessful()) {
        assertThat(answer.getResponseHeaders().getContentType())
            .matches(type -> MediaType.TEXT_HTML.isCompatibleWith(type));
        return;
      }
      next = Objects.requireNonNull(answer.getResponseHeaders().getFirst(HttpHeaders.LOCATION));
    }
    throw new AssertionError(path + " leads nowhere");
  }

  private List<JsonNode> operations() {
    return document.get("paths").valueStream().flatMap(JsonNode::valueStream).toList();
  }

  private JsonNode get(String uri) {
    byte[] answer =
        client
            .get()
            .uri(uri)
            .accept(MediaType.APPLICATION_JSON)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(Objects.requireNonNull(answer));
  }
}
