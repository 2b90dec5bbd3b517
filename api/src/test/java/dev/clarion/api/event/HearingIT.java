package dev.clarion.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who hears of an event and of its end, and that the explanation agrees. */
class HearingIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String REST = "https://rest.example.com/in";

  /** Notifications of this type are sent at once; of any other, never. */
  private static final String SENT = "delivered";

  private final WebTestClient client = Installation.running().client();
  private final String host = UUID.randomUUID().toString();
  private final String ana = "https://ana.example.com/" + host;
  private final String ben = "https://ben.example.com/" + host;

  @Test
  void theEndIsKnownWithoutTheSeverityAndTheDataOfTheBeginning() {
    JsonNode opened =
        accepted(event(SENT, "critical", "firing", Map.of("full", true, "owner", ana)));
    awaitSent(opened);

    JsonNode over = accepted(event(SENT, null, "resolved", Map.of("owner", ben)));

    assertThat(over.at("/issues/0/id")).isEqualTo(opened.at("/issues/0/id"));
    assertThat(recipients(over)).as("who was told, not who is named now").contains(ana);
    assertThat(recipients(over)).doesNotContain(ben);
    assertThat(get("/v1/issues/" + id(opened)).get("state").asString()).isEqualTo("resolved");
  }

  @Test
  void theEndEndsTheIssuesOfAllRoutesThatTheEventTook() {
    JsonNode first = accepted(event(SENT, "low", "firing", Map.of("owner", ana)));
    JsonNode raised =
        accepted(event(SENT, "critical", "firing", Map.of("full", true, "owner", ana)));
    assertThat(raised.at("/issues/0/route").asString()).isEqualTo("high");
    awaitSent(first);
    awaitSent(raised);

    JsonNode over =
        accepted(event(SENT, "critical", "resolved", Map.of("full", true, "owner", ana)));

    assertThat(over.get("issues").findValuesAsString("id"))
        .containsExactlyInAnyOrder(id(first), id(raised));
    assertThat(recipients(over)).containsExactlyInAnyOrder(REST, ana, ana);
    assertThat(accepted(event(SENT, "low", "firing", Map.of("owner", ana))).at("/issues/0/id"))
        .as("another issue")
        .isNotEqualTo(first.at("/issues/0/id"));
  }

  @Test
  void whoNeverHeardOfItDoesNotHearThatItIsOver() {
    JsonNode opened = accepted(event("never", "low", "firing", Map.of("owner", ana)));
    awaitState(opened, "retrying");

    JsonNode over = accepted(event("never", "low", "resolved", Map.of("owner", ana)));

    assertThat(over.at("/issues/0/id")).isEqualTo(opened.at("/issues/0/id"));
    assertThat(over.get("notifications")).isEmpty();
  }

  @Test
  void theEndOfWhatIsCollectedIsSilentToo() {
    Map<String, Object> event =
        event(SENT, "low", "firing", Map.of("owner", "ana-%s@example.com".formatted(host)));
    event.put("branch", "weekly");
    assertThat(accepted(event).get("collected")).hasSize(1);

    event.put("status", "resolved");
    JsonNode over = accepted(event);

    assertThat(over.has("collected")).isFalse();
    assertThat(reasons(over)).containsExactly("not_sent_when_resolved");
    JsonNode digests = get("/v1/digests?limit=500").get("items");
    for (JsonNode digest : digests) {
      if (digest.toString().contains(host)) {
        assertThat(get("/v1/digests/" + digest.get("id").asString()).toString())
            .as("what is over is not told any more")
            .doesNotContain("firing");
      }
    }
  }

  @Test
  void aRepeatOfWhatIsCollectedRefersToTheIssue() {
    Map<String, Object> event =
        event(SENT, "low", "firing", Map.of("owner", "ana-%s@example.com".formatted(host)));
    event.put("branch", "grouped");
    JsonNode first = accepted(event);

    JsonNode repeat = accepted(event);

    assertThat(first.get("collected")).hasSize(1);
    assertThat(reasons(repeat)).containsExactly("duplicate");
    assertThat(repeat.at("/suppressed/0/of").asString()).isEqualTo(id(first));
    JsonNode told = get("/v1/issues/" + id(first)).at("/told/0");
    assertThat(told.has("recipient")).isTrue();
    assertThat(told.has("notification")).as("there is none of its own").isFalse();
  }

  @Test
  void theExplanationIsWhatHappens() {
    Map<String, Object> firing = event(SENT, "low", "firing", Map.of("owner", ana));
    JsonNode first = foreseen(firing);
    assertThat(recipients(first)).containsExactly(REST, ana);
    awaitSent(first);
    JsonNode joined = foreseen(event(SENT, "low", "firing", Map.of("owner", ben)));
    assertThat(recipients(joined)).containsExactly(ben);
    assertThat(reasons(joined)).containsExactly("unreachable", "duplicate");
    assertThat(reasons(foreseen(firing))).containsExactly("unreachable", "duplicate", "duplicate");

    String silence =
        post(
                "/v1/silences",
                Map.of(
                    "matchers",
                    List.of(
                        Map.of("name", "subject.id", "value", host),
                        Map.of("name", "recipient", "value", REST)),
                    "for",
                    "PT1H",
                    "comment",
                    "known"))
            .get("id")
            .asString();
    JsonNode raised = foreseen(event(SENT, "medium", "firing", Map.of("owner", ana)));
    assertThat(reasons(raised)).containsExactly("unreachable", "silenced");
    assertThat(explained(firing, "text/plain"))
        .contains("not %s by webhook: silenced (%s): known".formatted(REST, silence))
        .contains("Nobody would be told.");
    post("/v1/silences/" + silence + ":end", Map.of());

    accepted(outage("disk", "critical", "firing"));
    accepted(outage("cpu", "critical", "firing"));
    assertThat(reasons(foreseen(firing))).contains("inhibited");
    accepted(outage("cpu", null, "resolved"));
    assertThat(reasons(foreseen(firing))).as("the other goes on").contains("inhibited");
    accepted(outage("disk", null, "resolved"));
    awaitSent(joined);
    assertThat(recipients(foreseen(event(SENT, "low", "resolved", Map.of()))))
        .contains(REST, ana, ben);
    assertThat(reasons(foreseen(event(SENT, "low", "resolved", Map.of()))))
        .contains("nothing_to_resolve");
  }

  @Test
  void whatIsOverHereGoesOnMutingElsewhere() {
    accepted(ofHost("outages", "firing", "a"));
    accepted(ofHost("outages", "firing", "b"));

    accepted(ofHost("outages", "resolved", "a"));

    assertThat(reasons(foreseen(ofHost("slow", "firing", "a")))).isEmpty();
    assertThat(reasons(foreseen(ofHost("slow", "firing", "b")))).containsExactly("inhibited");
    Map<String, Object> unknown = ofHost("outages", "resolved", "b");
    unknown.put("data", Map.of());
    accepted(unknown);
    assertThat(reasons(foreseen(ofHost("slow", "firing", "b")))).as("nobody knows where").isEmpty();
  }

  @Test
  void whatIsResolvedByHandMutesNothingAnyMore() {
    String issue = id(accepted(ofHost("outages", "firing", "a")));
    assertThat(reasons(foreseen(ofHost("slow", "firing", "a")))).containsExactly("inhibited");

    post("/v1/issues/" + issue + "/resolve", Map.of());

    assertThat(reasons(foreseen(ofHost("slow", "firing", "a")))).isEmpty();
  }

  /** Of a type of its own, without a subject. */
  private Map<String, Object> ofHost(String branch, String status, String name) {
    Map<String, Object> event =
        event("t" + host.replace("-", ""), "high", status, Map.of("host", name + host));
    event.put("branch", branch);
    event.remove("subject");
    return event;
  }

  /** What the event brought about, after that was asked for. */
  private JsonNode foreseen(Map<String, Object> event) {
    JsonNode routes = JSON.readTree(explained(event, "application/json")).get("routes");
    JsonNode answer = accepted(event);

    List<String> would = new ArrayList<>();
    List<JsonNode> suppressed = new ArrayList<>();
    for (JsonNode route : routes) {
      route.get("would").forEach(it -> would.add(it.get("recipient").asString()));
      route.get("suppressed").forEach(suppressed::add);
    }
    List<JsonNode> happened = new ArrayList<>();
    answer.get("suppressed").forEach(happened::add);
    happened.removeIf(it -> !it.has("recipient"));
    assertThat(would).containsExactlyInAnyOrderElementsOf(recipients(answer));
    assertThat(suppressed).containsExactlyInAnyOrderElementsOf(happened);
    return answer;
  }

  private Map<String, Object> outage(String of, @Nullable String severity, String status) {
    Map<String, Object> event = event(SENT, severity, status, Map.of());
    event.put("branch", "outage");
    event.put("fingerprint", of + host);
    return event;
  }

  private Map<String, Object> event(
      String type, @Nullable String severity, String status, Map<String, Object> data) {
    Map<String, Object> event = new HashMap<>();
    event.put("type", type);
    event.put("branch", "ends");
    event.put("subject", Map.of("type", "host", "id", host));
    event.put("status", status);
    event.put("data", data);
    if (severity != null) {
      event.put("severity", severity);
    }
    return event;
  }

  private JsonNode accepted(Map<String, Object> event) {
    return post("/v1/events", event);
  }

  private void awaitSent(JsonNode accepted) {
    awaitState(accepted, "sent");
  }

  private void awaitState(JsonNode accepted, String state) {
    for (JsonNode each : accepted.get("notifications")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> stateOf(each.get("id").asString()), state::equals);
    }
  }

  /** Empty as long as the log does not have it. */
  private String stateOf(String notification) {
    byte[] body =
        client
            .get()
            .uri("/v1/notifications/{id}", notification)
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(Objects.requireNonNull(body)).path("state").asString("");
  }

  private static String id(JsonNode answer) {
    return answer.at("/issues/0/id").asString();
  }

  private static List<String> recipients(JsonNode answer) {
    return answer.get("notifications").findValuesAsString("recipient");
  }

  private static List<String> reasons(JsonNode answer) {
    return answer.get("suppressed").findValuesAsString("reason");
  }

  private String explained(Map<String, Object> event, String type) {
    return body(client.post().uri("/v1/routes:resolve").header("Accept", type).bodyValue(event));
  }

  private JsonNode get(String uri) {
    return JSON.readTree(body(client.get().uri(uri)));
  }

  private JsonNode post(String uri, Map<String, Object> body) {
    return JSON.readTree(body(client.post().uri(uri).bodyValue(body)));
  }

  private static String body(WebTestClient.RequestHeadersSpec<?> request) {
    return Objects.requireNonNull(
        request
            .exchange()
            .expectStatus()
            .is2xxSuccessful()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
