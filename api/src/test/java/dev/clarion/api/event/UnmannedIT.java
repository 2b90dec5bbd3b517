package dev.clarion.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueStatus;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must be acknowledged calls others when nobody of its route can be told. */
class UnmannedIT {

  private static final JsonMapper JSON = new JsonMapper();

  private final Installation api = Installation.running();
  private final WebTestClient client = api.client();
  private final String host = UUID.randomUUID().toString();
  private final String owner = "https://owner.example.com/" + host;

  @Test
  void aGapInTheScheduleOpensAnIssueThatClimbs() {
    JsonNode first = accepted(Map.of());

    assertThat(first.get("notifications")).isEmpty();
    assertThat(reasons(first)).containsExactly("unreachable", "unreachable");
    assertThat(status(first).nextStepAt()).isNotNull();
    JsonNode repeat = accepted(Map.of());
    assertThat(repeat.at("/issues/0/id")).isEqualTo(first.at("/issues/0/id"));
    assertThat(repeat.at("/issues/0/events").asInt()).isEqualTo(2);
    JsonNode reachable = accepted(Map.of("owner", owner));
    assertThat(reachable.at("/issues/0/id")).isEqualTo(first.at("/issues/0/id"));
    assertThat(reachable.get("notifications").findValuesAsString("recipient"))
        .as("whoever was not told before")
        .containsExactly(owner);
  }

  @Test
  void whoDoesNotWantToHearOfItLeavesItToTheLadder() {
    send(
        client
            .put()
            .uri("/v1/preferences/{person}", "webhook:" + owner)
            .bodyValue(Map.of("refused", List.of(Map.of()))));

    JsonNode answer = accepted(Map.of("owner", owner));

    assertThat(reasons(answer)).containsExactly("unreachable", "unsubscribed");
    assertThat(status(answer).nextStepAt()).isNotNull();
  }

  @Test
  void theExplanationNamesTheLadder() {
    JsonNode route = explained();

    assertThat(route.get("would")).isEmpty();
    assertThat(route.get("unreached")).hasSize(2);
    assertThat(route.get("escalation").asString()).isEqualTo("late");
    assertThat(route.has("fingerprint")).isTrue();
  }

  @Test
  void aSilenceKeepsTheLadderQuiet() {
    send(
        client
            .post()
            .uri("/v1/silences")
            .bodyValue(
                Map.of(
                    "matchers",
                    List.of(Map.of("name", "subject.id", "value", host)),
                    "for",
                    "PT1H",
                    "comment",
                    "known")));

    JsonNode answer = accepted(Map.of());

    assertThat(reasons(answer)).containsExactly("unreachable", "unreachable", "silenced");
    assertThat(answer.has("issues")).isFalse();
    assertThat(explained().has("escalation")).isFalse();
    assertThat(explained().get("suppressed").findValuesAsString("reason"))
        .containsExactly("silenced");
  }

  private JsonNode accepted(Map<String, Object> data) {
    return send(client.post().uri("/v1/events").bodyValue(event(data)));
  }

  private JsonNode explained() {
    JsonNode routes =
        send(client.post().uri("/v1/routes:resolve").bodyValue(event(Map.of()))).get("routes");
    return routes
        .valueStream()
        .filter(route -> route.get("name").asString().equals("unmanned"))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> event(Map<String, Object> data) {
    return Map.of(
        "type",
        "pager",
        "branch",
        "unmanned",
        "subject",
        Map.of("type", "host", "id", host),
        "data",
        data);
  }

  private static List<String> reasons(JsonNode answer) {
    return answer.get("suppressed").findValuesAsString("reason");
  }

  private IssueStatus status(JsonNode answer) {
    return api.bean(WorkflowClient.class)
        .newUntypedWorkflowStub(
            IssueOrder.workflowId("default", answer.at("/issues/0/id").asString()))
        .query("status", IssueStatus.class);
  }

  private static JsonNode send(WebTestClient.RequestHeadersSpec<?> request) {
    return JSON.readTree(
        Objects.requireNonNull(
            request
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody()));
  }
}
