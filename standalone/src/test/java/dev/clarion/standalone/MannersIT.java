package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How notifications behave towards destinations, on the real engines. */
@Timeout(180)
class MannersIT {

  private static final Receiver receiver = new Receiver();

  private static final String CONFIGURATION =
      """
      channels:
        hook: { type: webhook }
        frail:
          type: webhook
          retryPolicy: quick
          circuit: { failures: 3, probe: PT1S, releasePerSecond: 10 }
        limited:
          type: webhook
          rateLimit: { permits: 4, per: PT1S, key: host }
        covered:
          type: webhook
          retryPolicy: quick
          circuit: { failures: 50 }
          fallback: { channel: hook, recipient: "%2$s", after: { attempts: 2 } }
      recipients:
        ana: { webhook: "%1$s" }
      retryPolicies:
        quick: { schedule: [PT1S, PT1S, PT1S, PT1S, PT1S, PT1S] }
      """
          .formatted(receiver.hook("ana", 0), receiver.hook("ben", 0));

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
  void parksWhatCannotBeTakenAndReleasesItAtTheRate() throws Exception {
    int port = freePort();
    String hook = "http://127.0.0.1:%d/late".formatted(port);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ids.add(api.sendWebhook("frail", hook));
    }
    for (String id : ids) {
      JsonNode parked = api.awaitState(id, "parked");
      assertThat(parked.get("reason").asString()).contains("down");
    }
    JsonNode down = destination("127.0.0.1:" + port);
    assertThat(down.get("health").asString()).isEqualTo("down");
    assertThat(down.get("parked").asInt()).isEqualTo(30);
    assertThat(down.get("why").asString()).contains("in a row").contains("the next try is at");

    try (Receiver late = new Receiver(port)) {
      for (String id : ids) {
        api.awaitState(id, "sent");
      }
      List<Receiver.Received> received = late.received("late");
      assertThat(received)
          .extracting(Receiver.Received::idempotencyKey)
          .as("none lost, none doubled")
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(span(received)).as("ten a second").isGreaterThan(Duration.ofMillis(1500));
    }
    assertThat(destination("127.0.0.1:" + port).get("health").asString()).isEqualTo("up");
    int failed = 0;
    for (String id : ids) {
      failed += api.get("/v1/notifications/" + id).body().get("attemptCount").asInt() - 1;
    }
    assertThat(failed).as("attempts that failed, of all together").isLessThan(30);
  }

  @Test
  void holdsADestinationUntilSomebodyReleasesIt() throws Exception {
    String hook = receiver.hook("held", 0);
    String host = URI.create(hook).getAuthority();
    Api.Answer held =
        api.post(
            "/v1/destinations:hold",
            "{\"channel\": \"frail\", \"destination\": \"%s\", \"reason\": \"tests\"}"
                .formatted(host));
    assertThat(held.status()).isEqualTo(200);
    assertThat(held.body().get("health").asString()).isEqualTo("held");

    String id = api.sendWebhook("frail", hook);
    assertThat(api.awaitState(id, "parked").get("reason").asString())
        .isEqualTo("held by first key: tests");
    assertThat(receiver.received("held")).isEmpty();

    Api.Answer released =
        api.post(
            "/v1/destinations:release",
            "{\"channel\": \"frail\", \"destination\": \"%s\", \"ratePerSecond\": 5}"
                .formatted(host));
    assertThat(released.body().get("releasePerSecond").asInt()).isEqualTo(5);
    assertThat(api.awaitState(id, "sent").get("attemptCount").asInt()).isEqualTo(1);
    assertThat(receiver.received("held")).hasSize(1);
  }

  @Test
  void keepsToARateLimitWithoutBurningAttempts() throws Exception {
    String hook = receiver.hook("limited", 0);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(api.sendWebhook("limited", hook));
    }

    for (String id : ids) {
      assertThat(api.awaitState(id, "sent").get("attemptCount").asInt()).isEqualTo(1);
    }
    assertThat(span(receiver.received("limited"))).isGreaterThan(Duration.ofMillis(1900));
    assertThat(causes(ids.getLast()))
        .anySatisfy(cause ->
            assertThat(cause).startsWith("waits for its turn until ").endsWith("for each host"));
  }

  @Test
  void fallsBackAndStopsOnTheFirstDelivery() throws Exception {
    String id = api.sendWebhook("covered", receiver.hook("broken", 100));
    api.awaitState(id, "sent");

    assertThat(channels(id)).containsExactly("covered", "covered", "hook");
    assertThat(receiver.received("broken")).hasSize(2);
    assertThat(receiver.received("ben"))
        .extracting(Receiver.Received::idempotencyKey)
        .containsExactly(id);
    assertThat(causes(id))
        .anySatisfy(cause -> assertThat(cause).endsWith(", from now on also through hook"));
    assertThat(api.get("/v1/notifications/" + id + "/content?channel=hook").body().toString())
        .isEqualTo("{\"body\":{\"n\":1}}");
  }

  @Test
  void findsTheAddressOfADeclaredRecipient() throws Exception {
    String id = api.sendWebhook("hook", "recipient:ana");
    assertThat(api.awaitState(id, "sent").get("recipient").asString())
        .isEqualTo(receiver.hook("ana", 0));
    assertThat(
            api.post(
                    "/v1/notifications",
                    """
                    {"channel": "hook", "recipient": "recipient:nobody", "content": {"body": 1}}
                    """)
                .body()
                .at("/errors/0/detail")
                .asString())
        .isEqualTo("there is no recipient 'nobody'");
  }

  private static JsonNode destination(String name) throws Exception {
    for (JsonNode each : api.get("/v1/destinations").body().get("items")) {
      if (each.path("destination").asString("").equals(name)) {
        return each;
      }
    }
    throw new AssertionError("there is no destination " + name);
  }

  private static List<String> causes(String id) throws Exception {
    return texts(api.get("/v1/notifications/" + id + "/timeline").body(), "cause");
  }

  private static List<String> channels(String id) throws Exception {
    return texts(api.get("/v1/notifications/" + id + "/attempts").body(), "channel");
  }

  private static List<String> texts(JsonNode answer, String field) {
    return answer.get("items").valueStream().map(item -> item.get(field).asString()).toList();
  }

  private static Duration span(List<Receiver.Received> received) {
    List<Instant> times = received.stream().map(Receiver.Received::at).sorted().toList();
    return Duration.between(times.getFirst(), times.getLast());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
