package dev.clarion.api.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class IssueIT {

  private final WebTestClient client = Installation.running().client();

  @Test
  void goesOnByADeclaredLadderOnly() {
    String issue = report("pager").at("/issues/0/id").asString();

    JsonNode refused = post("/v1/issues/" + issue + "/escalation", of("typo"), 422);

    assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/escalation");
    assertThat(refused.at("/errors/0/detail").asString())
        .isEqualTo("'typo' is not declared; there are late");
    post("/v1/issues/" + issue + "/escalation", of("late"), 200);
    post("/v1/issues/" + issue + "/escalation", Map.of(), 200);
    await().until(() -> timeline(issue).contains("goes on by late as it is declared now"));
  }

  @Test
  void whatClimbsNoLadderIsToldWhich() {
    String issue = report("bell").at("/issues/0/id").asString();

    post("/v1/issues/" + issue + "/escalation", Map.of(), 409);

    post("/v1/issues/" + issue + "/escalation", of("late"), 200);
    post("/v1/issues/" + issue + "/escalation", Map.of(), 200);
  }

  /** Neither the notification nor the issue has a workflow that could be told. */
  @Test
  void isAcknowledgedByANotificationThatWasSent() {
    JsonNode accepted = report("delivered");
    String issue = accepted.at("/issues/0/id").asString();
    String notification = accepted.at("/notifications/0/id").asString();
    await()
        .until(
            () -> get("/v1/notifications/" + notification).path("state").asString().equals("sent"));

    assertThat(get("/v1/notifications/" + notification).get("issue").asString()).isEqualTo(issue);
    post("/v1/notifications/" + notification + "/acknowledge", Map.of("note", "on it"), 200);

    JsonNode seen = get("/v1/issues/" + issue);
    assertThat(seen.get("state").asString()).isEqualTo("acknowledged");
    assertThat(seen.at("/acknowledgement/note").asString()).isEqualTo("on it");
    assertThat(seen.get("endsAt").asString()).as("its window").isNotEmpty();
    assertThat(seen.get("notifications")).hasSize(1);
    assertThat(seen.at("/notifications/0/id").asString()).isEqualTo(notification);
    post("/v1/notifications/" + notification + "/acknowledge", Map.of(), 200);
  }

  private static Map<String, String> of(String escalation) {
    return Map.of("escalation", escalation);
  }

  private String timeline(String issue) {
    return get("/v1/issues/" + issue).get("timeline").toString();
  }

  private JsonNode report(String type) {
    Map<String, String> subject = Map.of("type", "host", "id", UUID.randomUUID().toString());
    return post("/v1/events", Map.of("type", type, "subject", subject), 202);
  }

  private JsonNode get(String uri) {
    return body(client.get().uri(uri).exchange());
  }

  private JsonNode post(String uri, Map<String, ?> body, int status) {
    WebTestClient.ResponseSpec answer = client.post().uri(uri).bodyValue(body).exchange();
    answer.expectStatus().isEqualTo(status);
    return body(answer);
  }

  private static JsonNode body(WebTestClient.ResponseSpec answer) {
    byte[] content = answer.expectBody().returnResult().getResponseBodyContent();
    return JsonMapper.shared()
        .readTree(content == null ? "{}".getBytes(StandardCharsets.UTF_8) : content);
  }
}
