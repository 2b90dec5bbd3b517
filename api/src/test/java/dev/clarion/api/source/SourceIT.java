package dev.clarion.api.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SourceIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final MediaType STRUCTURED =
      MediaType.parseMediaType("application/cloudevents+json");
  private static final MediaType BATCH =
      MediaType.parseMediaType("application/cloudevents-batch+json; charset=UTF-8");

  private final WebTestClient client = Installation.running().client();
  private final String run = UUID.randomUUID().toString();

  @Test
  void alertmanagersAlertsAreKeptAsEvents() {
    JsonNode answer = accepted("alertmanager", PayloadFile.text("alertmanager-group"));

    assertThat(answer.get("events")).hasSize(3);
    assertThat(answer.at("/warnings/0").asString()).contains("left out 3 alerts");
    JsonNode event = event(answer.at("/events/0/id").asString());
    assertThat(event.get("type").asString()).isEqualTo("alert");
    assertThat(event.get("severity").asString()).isEqualTo("medium");
    assertThat(event.get("fingerprint").asString()).isEqualTo("aa11");
    assertThat(event.get("status").asString()).isEqualTo("firing");
    assertThat(event.get("time").asString()).isEqualTo("2023-02-06T13:08:45.828Z");
    assertThat(event.at("/data/labels/instance").asString()).isEqualTo("db-1:9100");
    assertThat(event(answer.at("/events/2/id").asString()).get("status").asString())
        .isEqualTo("resolved");
  }

  @Test
  void grafanasAlertsAreKeptAsEvents() {
    JsonNode answer = accepted("grafana", PayloadFile.text("grafana"));

    assertThat(answer.get("events")).hasSize(2);
    assertThat(answer.has("warnings")).isFalse();
  }

  @Test
  void anAlertThatFiresAgainIsAnotherEventAndOneThatIsResolvedIsNot() {
    String firing = PayloadFile.text("alertmanager-firing").replace("1a30ba71cca2921f", run);
    String resolved = PayloadFile.text("alertmanager-resolved").replace("1a30ba71cca2921f", run);

    assertThat(firstId(accepted("alertmanager", firing)))
        .isNotEqualTo(firstId(accepted("alertmanager", firing)));
    assertThat(firstId(accepted("alertmanager", resolved)))
        .isEqualTo(firstId(accepted("alertmanager", resolved)));
  }

  @Test
  void anIdempotencyKeyHoldsForEveryItem() {
    String body = PayloadFile.text("grafana");

    JsonNode first = answer(source("grafana").header("Idempotency-Key", run).bodyValue(body), 202);
    JsonNode again = answer(source("grafana").header("Idempotency-Key", run).bodyValue(body), 202);

    assertThat(again.get("events")).isEqualTo(first.get("events"));
    assertThat(first.at("/events/0/id")).isNotEqualTo(first.at("/events/1/id"));
    answer(
        source("grafana").header("Idempotency-Key", run).bodyValue(body.replace("blue", "red")),
        422);
  }

  @Test
  void aDeclaredMappingMakesEventsOfAnyJson() {
    String type = "check-" + run;

    JsonNode answer =
        answer(
            source("checks")
                .header("X-Run", run)
                .bodyValue("{\"checks\": [{\"type\": \"%s\", \"host\": \"a\"}]}".formatted(type)),
            202);

    JsonNode event = event(firstId(answer));
    assertThat(event.get("type").asString()).isEqualTo(type);
    assertThat(event.get("fingerprint").asString()).isEqualTo(run);
    assertThat(event.at("/data/host").asString()).isEqualTo("a");
  }

  @Test
  void itemsAreTakenInTheirOrder() {
    String items =
        IntStream.range(0, 40)
            .mapToObj(i ->
                "{\"type\": \"plain\", \"branch\": \"ordered\", \"name\": \"%s-%d\", \"status\": \"%s\"}"
                    .formatted(run, i / 2, i % 2 == 0 ? "firing" : "resolved"))
            .collect(Collectors.joining(", ", "{\"checks\": [", "]}"));

    JsonNode events = answer(source("checks").bodyValue(items), 202).get("events");

    for (int i = 0; i < 40; i += 2) {
      assertThat(events.get(i + 1).at("/issues/0/id").asString())
          .as("ended by %d", i + 1)
          .isEqualTo(events.get(i).at("/issues/0/id").asString());
    }
  }

  @Test
  void nothingIsAcceptedWhenOneItemIsWrong() {
    String type = "check-" + run;
    String body =
        """
        {"checks": [{"type": "%1$s"}, {"type": "ssl_failure"}, {"type": "%1$s"}, {}]}
        """
            .formatted(type);

    JsonNode mapped = answer(source("checks").header("X-Run", run).bodyValue(body), 422);
    JsonNode checked =
        answer(source("checks").header("X-Run", run).bodyValue(body.replace(", {}", "")), 422);

    assertThat(mapped.at("/errors/0/pointer").asString()).isEqualTo("/checks/3");
    assertThat(checked.at("/errors/0/pointer").asString()).isEqualTo("/checks/1");
    assertThat(checked.at("/errors/0/detail").asString())
        .isEqualTo("its event's /data/host: is required");
    assertThat(get("/v1/events?type=" + type).get("items")).isEmpty();
  }

  @Test
  void expressionsDoNotSeeKeys() {
    JsonNode problem = answer(source("curious").bodyValue("{}"), 422);

    assertThat(problem.toString()).contains("type cannot be told").doesNotContain(Installation.KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, application/json, {}, 404",
    "alertmanager, text/plain, {}, 415",
    "alertmanager, application/json, {, 400",
    "alertmanager, application/json, [], 422",
  })
  void refusesWhatItDoesNotTake(String source, String type, String body, int status) {
    client
        .post()
        .uri("/v1/sources/" + source)
        .header("Content-Type", type)
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void takesCloudEventsInTheStructuredMode() {
    JsonNode answer = answer(events(STRUCTURED, new JsonFormat().serialize(cloudEvent())), 202);

    JsonNode event = event(answer.get("id").asString());
    assertThat(event.get("type").asString()).isEqualTo("plain");
    assertThat(event.at("/subject/id").asString()).isEqualTo("8814");
    assertThat(event.at("/data/host").asString()).isEqualTo("a");
  }

  @Test
  void takesCloudEventsInTheBinaryModeAndKnowsARepeat() {
    CloudEvent written = cloudEvent();
    Map<String, String> headers = new HashMap<>();
    var body = new java.io.ByteArrayOutputStream();
    HttpMessageFactory.createWriter(headers::put, body::writeBytes).writeBinary(written);

    JsonNode first = answer(binary(headers, body.toByteArray()), 202);

    binary(headers, body.toByteArray())
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectHeader()
        .valueEquals("Idempotency-Replayed", "true")
        .expectHeader()
        .location("/v1/events/" + first.get("id").asString());
    assertThat(answer(events(STRUCTURED, new JsonFormat().serialize(written)), 202).get("id"))
        .isEqualTo(first.get("id"));
    assertThat(answer(binary(headers, "{\"host\": \"b\"}".getBytes(UTF_8)), 422).toString())
        .contains("Idempotency-Key was used before");
  }

  @Test
  void takesCloudEventsInBatches() {
    String one = new String(new JsonFormat().serialize(cloudEvent()), UTF_8);

    JsonNode answer = answer(events(BATCH, ("[" + one + "," + one + "]").getBytes(UTF_8)), 202);

    assertThat(answer.get("events")).hasSize(2);
    assertThat(answer.at("/events/0/id")).isEqualTo(answer.at("/events/1/id"));
  }

  @Test
  void refusesCloudEventsThatAreNoneOrNoJson() {
    assertThat(answer(events(STRUCTURED, "{}".getBytes(UTF_8)), 422).get("errors")).hasSize(4);
    Map<String, String> headers =
        Map.of(
            "ce-specversion", "1.0",
            "ce-id", run,
            "ce-source", "s",
            "ce-type", "plain",
            "Content-Type", "application/xml");
    assertThat(answer(binary(headers, "<a/>".getBytes(UTF_8)), 415).get("detail").asString())
        .isEqualTo("The data of a CloudEvent must be JSON.");
    assertThat(
            answer(
                    binary(
                        Map.of("ce-specversion", "1.0", "Content-Type", "application/json"),
                        "{}".getBytes(UTF_8)),
                    422)
                .get("errors"))
        .hasSize(3);
  }

  private CloudEvent cloudEvent() {
    return CloudEventBuilder.v1()
        .withId(run)
        .withSource(URI.create("https://example.com/certificates"))
        .withType("plain")
        .withSubject("client/8814")
        .withData("application/json", "{\"host\": \"a\"}".getBytes(UTF_8))
        .build();
  }

  private WebTestClient.RequestBodySpec source(String name) {
    return client.post().uri("/v1/sources/{name}", name).contentType(MediaType.APPLICATION_JSON);
  }

  private WebTestClient.RequestHeadersSpec<?> events(MediaType type, byte[] body) {
    return client.post().uri("/v1/events").contentType(type).bodyValue(body);
  }

  private WebTestClient.RequestHeadersSpec<?> binary(Map<String, String> headers, byte[] body) {
    return client
        .post()
        .uri("/v1/events")
        .headers(all -> headers.forEach(all::set))
        .bodyValue(body);
  }

  private JsonNode accepted(String source, String body) {
    return answer(source(source).bodyValue(body), 202);
  }

  private JsonNode event(String id) {
    return get("/v1/events/" + id);
  }

  private JsonNode get(String uri) {
    return answer(client.get().uri(uri), 200);
  }

  private static String firstId(JsonNode answer) {
    return answer.at("/events/0/id").asString();
  }

  private static JsonNode answer(WebTestClient.RequestHeadersSpec<?> request, int status) {
    return JSON.readTree(
        Objects.requireNonNull(
            request
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody()));
  }
}
