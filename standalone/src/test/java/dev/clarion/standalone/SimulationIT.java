package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is foreseen is what then happens, on the real engines and over real HTTP. */
@Timeout(180)
class SimulationIT {

  /** The engines take their time on a busy machine; the simulation rounds to seconds. */
  private static final Duration TOLERANCE = Duration.ofSeconds(4);

  private static final Duration ACKNOWLEDGED = Duration.ofSeconds(15);

  /** Of the outage. */
  private static final Duration RESOLVED = Duration.ofSeconds(8);

  private static final Receiver receiver = new Receiver();

  private static final String ANA = receiver.hook("ana", 2);
  private static final String BEN = receiver.hook("ben", 0);
  private static final String EVA = receiver.hook("eva", 1000);
  private static final String MAX = receiver.hook("max", 0);
  private static final String GUS = receiver.hook("gus", 0);
  private static final String DAN = receiver.hook("dan", 1000);
  private static final String UMA = receiver.hook("uma", 0);
  private static final String NED = receiver.hook("ned", 0);
  private static final String KIM = receiver.hook("kim", 0);

  private static final String EVENT =
      "{\"type\": \"ssl_failure\", \"subject\": {\"type\": \"host\", \"id\": \"%s\"}}";

  private static RunningClarion clarion = RunningClarion.none();
  private static Api api = new Api(URI.create("http://localhost"), "");

  /** What happened to somebody, and when after the event. */
  private record Happened(String kind, String channel, String recipient, Duration offset) {

    String what() {
      return "%s %s %s".formatted(kind, channel, recipient);
    }
  }

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    Path file = Files.writeString(data.resolve("clarion.yaml"), configuration(Instant.now()));
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
  void whatIsForeseenHappens() throws Exception {
    simulate("warm"); // the first one loads what the others find
    List<Happened> foreseen = foreseen(simulate("one"));
    assertThat(receiver.received("ana")).as("nothing is sent").isEmpty();

    List<Happened> real = happened("one");

    assertThat(foreseen).hasSize(15);
    assertAlike(foreseen, real);
    assertThat(receiver.received("max")).isEmpty();
  }

  /** A group, of which one message is given up, and the end of what was told. */
  @Test
  void aGroupAndItsEndAreToldAsForeseen() throws Exception {
    String event =
        "{\"type\": \"warning\", \"severity\": \"low\", \"status\": \"%s\","
            + " \"subject\": {\"type\": \"host\", \"id\": \"a\"}}";
    Api.Answer answer =
        api.post(
            "/v1/events:simulate",
            """
            {"event": %s, "for": "PT1H", "assume": {
              "failures": [{"recipient": "%s", "attempts": "all"}],
              "resolve": {"after": "PT8S"}}}\
            """
                .formatted(event.formatted("firing"), DAN));
    List<Happened> foreseen =
        foreseen(answer.body()).stream().filter(it -> !it.kind().equals("digest")).toList();

    Instant start = Instant.now();
    api.post("/v1/events", event.formatted("firing"));
    await().until(() -> Instant.now().isAfter(start.plusSeconds(8)));
    api.post("/v1/events", event.formatted("resolved"));
    List<JsonNode> notifications =
        await()
            .atMost(Duration.ofSeconds(40))
            .until(
                () -> notifications("warnings"),
                found ->
                    found.size() == 4
                        && found.stream()
                            .allMatch(it -> Set.of("sent", "dead_letter").contains(state(it))));
    List<Happened> all = new ArrayList<>();
    for (JsonNode notification : notifications) {
      all.addAll(happened(notification, start));
    }
    assertAlike(foreseen, inOrder(all.stream().sorted(Comparator.comparing(Happened::offset))));
  }

  /** Of whom one waits for quiet hours to end, and another was called by a ladder. */
  @Test
  void thoseHearOfTheEndOfAnIssueWhoAreForeseen() throws Exception {
    String event =
        "{\"type\": \"outage\", \"status\": \"%s\","
            + " \"subject\": {\"type\": \"host\", \"id\": \"a\"}}";
    Api.Answer answer =
        api.post(
            "/v1/events:simulate",
            "{\"event\": %s, \"for\": \"PT4H\", \"assume\": {\"resolve\": {\"after\": \"%s\"}}}"
                .formatted(event.formatted("firing"), RESOLVED));
    List<Happened> foreseen = foreseen(answer.body());

    Instant start = Instant.now();
    api.post("/v1/events", event.formatted("firing"));
    await().until(() -> Instant.now().isAfter(start.plus(RESOLVED)));
    api.post("/v1/events", event.formatted("resolved"));
    List<JsonNode> notifications =
        await()
            .atMost(Duration.ofSeconds(40))
            .until(
                () -> notifications("outages"),
                found ->
                    found.size() == 5
                        && found.stream()
                            .allMatch(it -> Set.of("sent", "cancelled").contains(state(it))));
    List<Happened> all = new ArrayList<>();
    for (JsonNode notification : notifications) {
      all.addAll(happened(notification, start));
    }
    assertAlike(foreseen, inOrder(all.stream().sorted(Comparator.comparing(Happened::offset))));
  }

  private static void assertAlike(List<Happened> foreseen, List<Happened> real) {
    assertThat(foreseen.stream().map(Happened::what))
        .containsExactlyElementsOf(real.stream().map(Happened::what).toList());
    for (int i = 0; i < real.size(); i++) {
      assertThat(foreseen.get(i).offset().minus(real.get(i).offset()).abs())
          .as("%s, in reality %s", foreseen.get(i), real.get(i))
          .isLessThan(TOLERANCE);
    }
  }

  @Test
  void namesEverythingThatIsWrong() throws Exception {
    Api.Answer answer =
        api.post(
            "/v1/events:simulate",
            """
            {"event": {"type": "ssl_failure"}, "for": "P91D",
             "assume": {"failures": [{"channel": "nowhere", "attempts": "some"}]}}\
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().get("errors").valueStream().map(it -> it.get("pointer").asString()))
        .containsExactlyInAnyOrder(
            "/for", "/assume/failures/0/channel", "/assume/failures/0/attempts");
  }

  /** Somebody wants quiet from an hour ago on. */
  private static String configuration(Instant now) {
    return """
    channels:
      hook: { type: webhook, retryPolicy: quick }
    retryPolicies:
      quick: { schedule: [PT1S, PT2S, PT60S] }
      once: { schedule: [PT1S] }
    eventTypes:
      ssl_failure: { severity: critical }
      warning: { severity: low }
      outage: { severity: high }
    recipients:
      ana: { webhook: "%s" }
      ben: { webhook: "%s" }
      eva: { webhook: "%s" }
      max: { webhook: "%s" }
      gus: { webhook: "%s" }
      dan: { webhook: "%s" }
      uma: { webhook: "%s" }
      ned: { webhook: "%s", timeZone: UTC, quietHours: { from: "%s", to: "%s" } }
      kim: { webhook: "%s" }
    routes:
      - name: outages
        match: { eventTypes: [outage] }
        notify: [ { channel: hook, to: [uma, ned] } ]
        acknowledgement: { escalation: brief }
      - name: warnings
        match: { eventTypes: [warning] }
        groupBy: [type]
        groupWait: PT4S
        groupInterval: PT10S
        notify: [ { channel: hook, to: [gus, dan], retryPolicy: once } ]
      - name: failures
        match: { eventTypes: [ssl_failure] }
        notify: [ { channel: hook, to: [ana] } ]
        acknowledgement: { escalation: ladder }
    escalations:
      ladder:
        steps:
          - { wait: PT6S, notify: [ { channel: hook, to: [ben] } ] }
          - { wait: PT3S, notify: [ { channel: hook, to: [eva] } ] }
          - { wait: PT60S, notify: [ { channel: hook, to: [max] } ] }
      brief:
        steps: [ { wait: PT3S, notify: [ { channel: hook, to: [kim] } ] } ]
    """
        .formatted(
            ANA,
            BEN,
            EVA,
            MAX,
            GUS,
            DAN,
            UMA,
            NED,
            minute(now.minus(Duration.ofHours(1))),
            minute(now.plus(Duration.ofHours(2))),
            KIM);
  }

  private static LocalTime minute(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
  }

  private static JsonNode simulate(String subject) throws Exception {
    Api.Answer answer =
        api.post(
            "/v1/events:simulate",
            """
            {"event": %s, "for": "PT1H", "assume": {
              "failures": [
                {"recipient": "%s", "attempts": 2},
                {"recipient": "%s", "attempts": "all"}],
              "acknowledge": [{"after": "%s", "by": "ben"}]}}\
            """
                .formatted(EVENT.formatted(subject), ANA, EVA, ACKNOWLEDGED));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<Happened> foreseen(JsonNode simulation) {
    return inOrder(
        simulation
            .get("entries")
            .valueStream()
            .filter(entry -> entry.has("channel"))
            .map(entry ->
                new Happened(
                    entry.get("kind").asString(),
                    entry.get("channel").asString(),
                    entry.get("recipient").asString(),
                    Duration.parse(entry.get("offset").asString()))));
  }

  /** Sends the event, acknowledges when it is assumed, and reads what became of everybody. */
  private static List<Happened> happened(String subject) throws Exception {
    Instant start = Instant.now();
    JsonNode accepted = api.post("/v1/events", EVENT.formatted(subject)).body();
    String issue = accepted.at("/issues/0/id").asString();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Instant.now().isAfter(start.plus(ACKNOWLEDGED)));
    assertThat(api.post("/v1/issues/" + issue + "/acknowledge", "{\"note\": \"seen\"}").status())
        .isEqualTo(200);
    List<JsonNode> notifications =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> notifications("failures"), all(it -> state(it).equals("acknowledged")));
    List<Happened> all = new ArrayList<>();
    for (JsonNode notification : notifications) {
      all.addAll(happened(notification, start));
    }
    return inOrder(all.stream());
  }

  private static List<JsonNode> notifications(String route) throws Exception {
    return api.get("/v1/notifications?limit=100")
        .body()
        .get("items")
        .valueStream()
        .filter(it -> it.path("route").asString("").equals(route))
        .toList();
  }

  private static Predicate<List<JsonNode>> all(Predicate<JsonNode> is) {
    return notifications -> notifications.stream().allMatch(is);
  }

  private static String state(JsonNode notification) {
    return notification.get("state").asString();
  }

  private static List<Happened> happened(JsonNode notification, Instant start) throws Exception {
    String channel = notification.get("channel").asString();
    String recipient = notification.get("recipient").asString();
    List<Happened> all = new ArrayList<>();
    all.add(
        new Happened("notification", channel, recipient, since(start, notification, "createdAt")));
    JsonNode attempts =
        api.get("/v1/notifications/" + notification.get("id").asString() + "/attempts").body();
    for (JsonNode attempt : attempts.get("items")) {
      int number = attempt.get("number").asInt();
      all.add(
          new Happened(
              number == 1 ? "attempt" : "retry",
              channel,
              recipient,
              since(start, attempt, "startedAt")));
      if (attempt.get("outcome").asString().equals("sent")) {
        all.add(new Happened("sent", channel, recipient, since(start, attempt, "endedAt")));
      }
    }
    String acknowledgedAt = notification.at("/acknowledgement/at").asString("");
    if (!acknowledgedAt.isEmpty()) {
      Duration offset = Duration.between(start, Instant.parse(acknowledgedAt));
      all.add(new Happened("acknowledged", channel, recipient, offset));
    }
    if (state(notification).equals("dead_letter")) {
      all.add(new Happened("dead_letter", channel, recipient, all.getLast().offset()));
    }
    if (state(notification).equals("cancelled")) {
      all.add(new Happened("cancelled", channel, recipient, RESOLVED));
    }
    return all;
  }

  private static Duration since(Instant start, JsonNode of, String field) {
    return Duration.between(start, Instant.parse(of.get(field).asString()));
  }

  /** One recipient after the other: what happens to two at once may come in any order. */
  private static List<Happened> inOrder(Stream<Happened> all) {
    return all.sorted(Comparator.comparing(Happened::recipient)).toList();
  }
}
