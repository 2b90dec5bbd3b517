package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A thousand people hear of one event, on the real engines, and some of them later. */
@Timeout(300)
class BroadcastIT {

  private static final int RECIPIENTS = 1000;
  private static final int FAILING = 23;

  private static final String CONFIGURATION =
      """
      channels:
        hook: { type: webhook }
        slow: { type: webhook, rateLimit: { permits: 10, per: PT1S } }
      routes:
        - name: slow-news
          match: { eventTypes: [slow_news] }
          notify: [ { channel: slow, to: ["data:recipients"] } ]
        - name: alarm
          match: { eventTypes: [alarm] }
          dedup: {}
          notify: [ { channel: slow, to: ["data:recipients"] } ]
        - name: news
          match: { eventTypes: [news] }
          notify: [ { channel: hook, to: ["data:recipients"] } ]
      """;

  private static final Map<String, Queue<String>> bodies = new ConcurrentHashMap<>();
  private static volatile boolean refusing = true;
  private static final HttpServer server = listen();
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
    server.stop(0);
  }

  private static HttpServer listen() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer listening = HttpServer.create(address, 0);
      listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      listening.createContext("/", BroadcastIT::answer);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses every fortieth of the first 920 until it is told otherwise. */
  private static void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    bodies.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>()).add(body);
    exchange.sendResponseHeaders(refusing && fails(name) ? 400 : 204, -1);
    exchange.close();
  }

  private static boolean fails(String name) {
    return name.startsWith("r")
        && Integer.parseInt(name.substring(1)) % 40 == 0
        && Integer.parseInt(name.substring(1)) < 40 * FAILING;
  }

  private static String hook(String name) {
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
  }

  @Test
  void tellsEverybodyOnceAndThoseWhoFailedOnceMore() throws Exception {
    String recipients =
        IntStream.range(0, RECIPIENTS)
            .mapToObj(i -> "\"" + hook("r%04d".formatted(i)) + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    String event =
        "{\"type\": \"news\", \"data\": {\"title\": \"all\", \"recipients\": %s}}"
            .formatted(recipients);

    Api.Answer accepted = api.post("/v1/events", event, "Idempotency-Key", "news-1");
    List<String> singles = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      singles.add(api.sendWebhook("hook", hook("single" + i)));
    }

    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.body().get("id").asString();
    assertThat(accepted.body().get("notifications")).isEmpty();
    assertThat(accepted.body().at("/broadcast/id").asString()).isEqualTo(id);
    assertThat(accepted.body().at("/broadcast/recipients").asInt()).isEqualTo(RECIPIENTS);
    assertThat(api.post("/v1/events", event, "Idempotency-Key", "news-1").body())
        .isEqualTo(accepted.body());
    for (String single : singles) {
      assertThat(api.awaitState(single, "sent").get("attemptCount").asInt()).isEqualTo(1);
    }
    JsonNode done = awaitDone(id);
    assertThat(done.get("started").asInt()).isEqualTo(RECIPIENTS);
    assertThat(done.at("/states/sent").asInt()).isEqualTo(RECIPIENTS - FAILING);
    assertThat(done.at("/states/dead_letter").asInt()).isEqualTo(FAILING);
    assertThat(done.get("states")).hasSize(2);
    JsonNode failed = recipients(id, "dead_letter");
    assertThat(failed).hasSize(FAILING);
    for (JsonNode each : failed) {
      assertThat(fails(URI.create(each.get("recipient").asString()).getPath().substring(1)))
          .isTrue();
    }
    assertThat(requests("r")).isEqualTo(RECIPIENTS);
    assertThat(bodiesOf("r0007").getFirst()).contains("r0007").doesNotContain("r0008");

    refusing = false;
    JsonNode retry = api.post("/v1/broadcasts/" + id + ":retry-failed", "").body();
    assertThat(retry.get("retrying").asInt()).isEqualTo(FAILING);
    assertThat(api.post("/v1/broadcasts/" + id + ":retry-failed", "").status()).isEqualTo(202);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> api.get("/v1/broadcasts/" + id).body().at("/states/sent").asInt(),
            sent -> sent == RECIPIENTS);
    assertThat(requests("r")).isEqualTo(RECIPIENTS + FAILING);
    for (JsonNode each : failed) {
      String name = URI.create(each.get("recipient").asString()).getPath().substring(1);
      assertThat(bodiesOf(name)).hasSize(2);
      assertThat(
              api.get("/v1/notifications/" + each.get("notification").asString())
                  .body()
                  .get("attemptCount")
                  .asInt())
          .isEqualTo(2);
    }
    assertThat(api.get("/v1/broadcasts").body().at("/items/0/id").asString()).isEqualTo(id);
  }

  /** Under way it is for half a minute, as its channel takes ten a second. */
  @Test
  void aSingleNotificationDoesNotWaitForThoseThatWaitForTheirTurn() throws Exception {
    int many = 300;
    String recipients =
        IntStream.range(0, many)
            .mapToObj(i -> "\"" + hook("s" + i) + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    Api.Answer accepted =
        api.post(
            "/v1/events",
            "{\"type\": \"slow_news\", \"data\": {\"recipients\": %s}}".formatted(recipients));
    String id = accepted.body().get("id").asString();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            api.get("/v1/broadcasts/" + id).body().get("started").asInt() == many
                || requests("s") > many / 3);

    long before = requests("s");
    api.awaitState(api.sendWebhook("slow", hook("urgent")), "sent");

    assertThat(requests("s")).as("%d when it was sent", before).isLessThan(many - 50);
    awaitDone(id);
    assertThat(requests("s")).isEqualTo(many);
  }

  /** By then some were told, some wait for their turn, and some are not started. */
  @Test
  void acknowledgingInTheMiddleSilencesTheRest() throws Exception {
    int many = 800;
    String recipients =
        IntStream.range(0, many)
            .mapToObj(i -> "\"" + hook("n" + i) + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    JsonNode accepted =
        api.post(
                "/v1/events",
                "{\"type\": \"alarm\", \"data\": {\"recipients\": %s}}".formatted(recipients))
            .body();
    String id = accepted.get("id").asString();
    await().atMost(Duration.ofSeconds(60)).until(() -> requests("n") > 20);

    api.post("/v1/issues/%s/acknowledge".formatted(accepted.at("/issues/0/id").asString()), "{}");

    JsonNode done = awaitDone(id);
    long told = requests("n");
    assertThat(told).isLessThan(many / 2);
    assertThat(done.at("/states/sent").asLong() + done.at("/states/acknowledged").asLong())
        .isEqualTo(many);
    assertThat(done.at("/states/sent").asLong()).isLessThanOrEqualTo(told);
    assertThat(
            api.post("/v1/broadcasts/" + id + ":retry-failed", "").body().get("retrying").asInt())
        .isZero();
    api.awaitState(api.sendWebhook("slow", hook("after")), "sent");
    assertThat(requests("n")).as("nobody was told afterwards").isEqualTo(told);
  }

  private static JsonNode recipients(String id, String state) throws Exception {
    return api.get("/v1/broadcasts/%s/recipients?limit=500&state=%s".formatted(id, state))
        .body()
        .get("items");
  }

  private static JsonNode awaitDone(String id) {
    return await()
        .atMost(Duration.ofSeconds(150))
        .until(() -> api.get("/v1/broadcasts/" + id).body(), view -> view.get("done").asBoolean());
  }

  private static List<String> bodiesOf(String name) {
    return List.copyOf(bodies.getOrDefault(name, new ConcurrentLinkedQueue<>()));
  }

  private static long requests(String prefix) {
    return bodies.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(entry -> entry.getValue().size())
        .sum();
  }
}
