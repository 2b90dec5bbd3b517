package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From an event to the right people, on the real engines. */
@Timeout(180)
class EventIT {

  private static final Receiver receiver = new Receiver();

  private static final String CONFIGURATION =
      """
      channels:
        hook: { type: webhook, retryPolicy: quick }
      retryPolicies:
        quick: { schedule: [PT1S, PT1S, PT1S] }
      eventTypes:
        ssl_failure: { severity: critical }
        ssl_expiry: { severity: high }
        obligation_due: { severity: medium }
      recipients:
        ana: { webhook: "%1$s" }
        ben: { webhook: "%2$s" }
        eva: { webhook: "%3$s" }
      groups:
        on-duty: [ana]
      routes:
        - name: failures
          match: { eventTypes: [ssl_failure], when: "data.host.endsWith('.example.com')" }
          notify: [ { channel: hook, to: [group:on-duty] } ]
          dedup: { by: [type, subject.id], window: PT4H }
          acknowledgement: { required: true, escalation: ladder }
        - name: expiries
          match: { eventTypes: [ssl_expiry] }
          notify: [ { channel: hook, to: [ana, "data:owner"] } ]
          dedup: { window: PT1H }
        - name: rest
          match: { maxSeverity: medium }
          notify: [ { channel: hook, to: [ben] } ]
      escalations:
        ladder:
          steps:
            - { wait: PT2S, notify: [ { channel: hook, to: [ben] } ] }
            - { wait: PT2S, notify: [ { channel: hook, to: [eva] } ] }
            - { wait: PT2S, notify: [ { channel: hook, to: [ana, ben, eva] } ] }
      inhibit:
        - source: { eventTypes: [ssl_failure] }
          target: { eventTypes: [ssl_expiry] }
      """
          .formatted(receiver.hook("ana", 0), receiver.hook("ben", 0), receiver.hook("eva", 0));

  private static RunningClarion clarion = RunningClarion.none();
  private static Api api = new Api(URI.create("http://localhost"), "");

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    Path file = Files.writeString(data.resolve("clarion.yaml"), CONFIGURATION);
    clarion = RunningClarion.start(data, Map.of("CLARION_CONFIG", file.toString()));
    clarion.await("Ctrl-C");
    api = new Api(clarion.api(), Files.readString(data.resolve("api-key")).strip());
  }

  @AfterAll
  static void stop() throws Exception {
    clarion.stop();
    receiver.close();
  }

  @Test
  void tellsOnceOfManyEqualEventsAtOnce() throws Exception {
    String owner = receiver.hook("owner", 0);
    String event =
        """
        {"type": "ssl_expiry", "subject": {"type": "host", "id": "many"},
         "data": {"owner": "%s", "days": 7}}\
        """
            .formatted(owner);
    List<Future<Api.Answer>> answers = new ArrayList<>();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        answers.add(senders.submit(() -> api.post("/v1/events", event)));
      }
    }
    int started = 0;
    int suppressed = 0;
    for (Future<Api.Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(202);
      started += answer.get().body().get("notifications").size();
      for (JsonNode each : answer.get().body().get("suppressed")) {
        assertThat(each.get("reason").asString()).isEqualTo("duplicate");
        assertThat(each.get("of").asString()).isNotEmpty();
        suppressed++;
      }
    }
    assertThat(started).isEqualTo(2);
    assertThat(suppressed).isEqualTo(398);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(receiver.received("owner")).hasSize(1));
  }

  @Test
  void climbsUntilSomebodyAcknowledgesAndIsSilentThen() throws Exception {
    JsonNode accepted =
        api.post(
                "/v1/events",
                """
                {"type": "ssl_failure", "subject": {"type": "host", "id": "climb"},
                 "data": {"host": "climb.example.com"}}\
                """)
            .body();
    String first = accepted.get("notifications").get(0).get("id").asString();
    String issue = accepted.get("issues").get(0).get("id").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(receiver.received("ben")).isNotEmpty());

    Api.Answer acknowledged =
        api.post("/v1/notifications/" + first + "/acknowledge", "{\"note\": \"on it\"}");

    assertThat(acknowledged.status()).isEqualTo(200);
    JsonNode seen =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> api.get("/v1/issues/" + issue).body(),
                it -> it.get("state").asString().equals("acknowledged"));
    assertThat(seen.at("/acknowledgement/note").asString()).isEqualTo("on it");
    JsonNode repeat =
        api.post(
                "/v1/events",
                """
                {"type": "ssl_failure", "subject": {"type": "host", "id": "climb"},
                 "data": {"host": "climb.example.com"}}\
                """)
            .body();
    assertThat(repeat.get("notifications")).isEmpty();
    assertThat(repeat.at("/suppressed/0/reason").asString()).isEqualTo("acknowledged");
    assertThat(repeat.at("/suppressed/0/of").asString()).isEqualTo(first);
    climbsToItsEnd("another");
    assertThat(api.get("/v1/issues/" + issue).body().get("timeline"))
        .as("another that was opened later has come to its last step by now")
        .extracting(line -> line.get("cause").asString())
        .noneMatch(cause -> cause.startsWith("step 3"));
    assertThat(receiver.received("eva"))
        .as("at its second step at most")
        .filteredOn(told -> told.body().contains("climb.example.com"))
        .hasSizeLessThanOrEqualTo(1);
  }

  /** Opens an issue that nobody acknowledges, and waits until its ladder has ended. */
  private static void climbsToItsEnd(String host) throws Exception {
    String issue =
        api.post(
                "/v1/events",
                """
                {"type": "ssl_failure", "subject": {"type": "host", "id": "%1$s"},
                 "data": {"host": "%1$s.example.com"}}\
                """
                    .formatted(host))
            .body()
            .at("/issues/0/id")
            .asString();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() ->
            receiver.received("eva").stream()
                    .filter(told -> told.body().contains(host + ".example.com"))
                    .count()
                == 2);
    api.post("/v1/issues/" + issue + "/acknowledge", "{}");
  }

  @Test
  void anEventThatIsOverEndsItsIssueAndMutesNoMore() throws Exception {
    String failure =
        """
        {"type": "ssl_failure", "subject": {"type": "host", "id": "over"}, "status": "%s",
         "data": {"host": "over.example.com"}}\
        """;
    String expiry =
        """
        {"type": "ssl_expiry", "subject": {"type": "host", "id": "over"},
         "data": {"owner": "%s"}}\
        """
            .formatted(receiver.hook("over", 0));
    JsonNode opened = api.post("/v1/events", failure.formatted("firing")).body();
    JsonNode muted = api.post("/v1/events", expiry).body();
    assertThat(muted.get("notifications")).isEmpty();
    assertThat(muted.at("/suppressed/0/reason").asString()).isEqualTo("inhibited");
    assertThat(muted.at("/suppressed/0/of").asString()).isEqualTo(opened.get("id").asString());

    JsonNode over = api.post("/v1/events", failure.formatted("resolved")).body();

    assertThat(over.get("notifications")).hasSize(1);
    String issue = opened.at("/issues/0/id").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> api.get("/v1/issues/" + issue).body().get("state").asString(),
            "resolved"::equals);
    JsonNode again = api.post("/v1/events", failure.formatted("resolved")).body();
    assertThat(again.at("/suppressed/0/reason").asString()).isEqualTo("nothing_to_resolve");
    assertThat(api.post("/v1/events", expiry).body().get("notifications")).hasSize(2);
  }

  @Test
  void answersARepeatUnderItsKeyAsBefore() throws Exception {
    String event = "{\"type\": \"obligation_due\", \"data\": {\"amount\": 12.50}}";
    Api.Answer first = api.post("/v1/events", event, "Idempotency-Key", "due-1");
    Api.Answer again = api.post("/v1/events", event, "Idempotency-Key", "due-1");

    assertThat(first.body().get("notifications")).hasSize(1);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(
            api.post("/v1/events", "{\"type\": \"obligation_due\"}", "Idempotency-Key", "due-1")
                .status())
        .isEqualTo(422);
  }

  @Test
  void countsRepeatsOnTheirIssueAndWhatASilenceMutesOnTheSilence() throws Exception {
    String event =
        """
        {"type": "ssl_expiry", "subject": {"type": "host", "id": "quiet"}, "severity": "%s",
         "data": {"owner": "%s"}}\
        """;
    String owner = receiver.hook("quiet", 0);
    String first = event.formatted("high", owner);
    String issue = api.post("/v1/events", first).body().at("/issues/0/id").asString();
    JsonNode repeat = api.post("/v1/events", first).body();
    assertThat(repeat.at("/issues/0/events").asInt()).isEqualTo(2);
    JsonNode silence =
        api.post(
                "/v1/silences",
                """
                {"matchers": [{"name": "subject.id", "value": "quiet"}], "comment": "known",
                 "for": "PT10M"}\
                """)
            .body();

    JsonNode silenced = api.post("/v1/events", event.formatted("critical", owner)).body();

    assertThat(silenced.get("notifications")).isEmpty();
    assertThat(silenced.get("suppressed")).hasSize(2);
    assertThat(silenced.at("/suppressed/0/reason").asString()).isEqualTo("silenced");
    assertThat(silenced.at("/suppressed/0/of")).isEqualTo(silence.get("id"));
    JsonNode seen = api.get("/v1/silences/" + silence.get("id").asString()).body();
    assertThat(seen.get("muted").asInt()).isEqualTo(2);
    api.post("/v1/silences/" + silence.get("id").asString() + ":end", "");
    JsonNode raised = api.post("/v1/events", event.formatted("critical", owner)).body();
    assertThat(raised.get("notifications")).as("more urgent than what was told").hasSize(2);
    assertThat(api.get("/v1/issues/" + issue).body().get("events").asInt()).isEqualTo(3);
  }

  @Test
  void explainsRouteByRoute() throws Exception {
    JsonNode explained =
        api.post(
                "/v1/routes:resolve",
                "{\"type\": \"ssl_failure\", \"data\": {\"host\": \"a.example.org\"}}")
            .body();

    assertThat(explained.at("/routes/0/whyNot/0").asString())
        .isEqualTo("its data does not satisfy: data.host.endsWith('.example.com')");
    assertThat(explained.at("/routes/2/taken").asBoolean()).isFalse();
    assertThat(explained.at("/routes/2/whyNot/0").asString())
        .isEqualTo("its severity is critical, not at most medium");
  }
}
