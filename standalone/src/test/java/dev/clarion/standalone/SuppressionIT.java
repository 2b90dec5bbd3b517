package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who shall get nothing, gets nothing: from a provider's answer, or from a click in a mail. */
@Timeout(180)
class SuppressionIT {

  private static final TelegramServer telegram = new TelegramServer();
  private static final Receiver receiver = new Receiver();
  private static RunningClarion clarion = RunningClarion.none();
  private static Api api = new Api(URI.create("http://localhost"), "");

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    Path file =
        Files.writeString(
            data.resolve("clarion.yaml"),
            configuration(telegram.url(), receiver.hook("instead", 0)));
    clarion = RunningClarion.start(data, Map.of("CLARION_CONFIG", file.toString()));
    clarion.await("Ctrl-C");
    api = new Api(clarion.api(), Files.readString(data.resolve("api-key")).strip());
  }

  @AfterAll
  static void stop() throws Exception {
    clarion.stop();
    telegram.close();
    receiver.close();
  }

  @Test
  void whoBlocksTheBotIsNotWrittenToUntilThatIsLifted() throws Exception {
    telegram.blocking.add("4711");
    String refused = send("tg", "4711");
    api.awaitState(refused, "dead_letter");
    JsonNode suppression = suppressed("telegram", "4711");
    assertThat(suppression.get("reason").asString()).isEqualTo("blocked");
    assertThat(suppression.get("notification").asString()).isEqualTo(refused);

    JsonNode next = api.awaitState(send("tg", "4711"), "suppressed");

    assertThat(next.get("reason").asString())
        .startsWith("the recipient is suppressed since ")
        .contains("(blocked): 403 Forbidden: bot was blocked by the user");
    assertThat(next.get("attemptCount").asInt()).isZero();
    api.post("/v1/notifications/" + refused + "/replay", "{\"force\": true}");
    api.await(
        refused,
        it ->
            it.get("state").asString().equals("dead_letter")
                && it.get("reason").asString().startsWith("the recipient is suppressed since "));
    assertThat(telegram.chats()).filteredOn("4711"::equals).hasSize(1);

    telegram.blocking.remove("4711");
    api.delete("/v1/suppressions/" + suppression.get("id").asString());
    api.awaitState(send("tg", "4711"), "sent");
    api.post("/v1/notifications/" + refused + "/replay", "{}");
    api.awaitState(refused, "sent");
  }

  @Test
  void whoShallGetNothingOneWayIsReachedByTheOther() throws Exception {
    api.post("/v1/suppressions", "{\"channelType\": \"telegram\", \"address\": \"4712\"}");

    api.awaitState(send("tg-or-hook", "4712"), "sent");

    assertThat(receiver.received("instead")).isNotEmpty();
    assertThat(telegram.chats()).doesNotContain("4712");
  }

  @Test
  void aGroupThatHasMovedIsFollowedAndRemembered() throws Exception {
    telegram.moved.put("-42", "-10042");

    api.awaitState(send("tg", "-42"), "sent");
    JsonNode second = api.awaitState(send("tg", "-42"), "sent");

    assertThat(telegram.chats())
        .filteredOn(chat -> chat.endsWith("42"))
        .containsExactly("-42", "-10042", "-10042");
    assertThat(second.get("recipient").asString()).isEqualTo("-42");
  }

  @Test
  void oneClickInAMailEndsTheMails() throws Exception {
    String mail =
        "{\"channel\": \"mail\", \"recipient\": \"Ana@EXAMPLE.com\", \"template\": \"news\"}";
    String request =
        api.post("/v1/notifications:preview", mail)
            .body()
            .get("request")
            .asString()
            .replace("\r\n ", " ");
    String token =
        request.replaceAll("(?s).*<https://clarion.example.com/unsubscribe/([^>]*)>.*", "$1");
    assertThat(request)
        .contains(
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "End it: https://clarion.example.com/unsubscribe/");

    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(clarion.api().resolve("/unsubscribe/" + token))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(page.statusCode()).isEqualTo(200);
    String id = api.post("/v1/notifications", mail).body().get("id").asString();
    assertThat(api.awaitState(id, "suppressed").get("reason").asString()).contains("unsubscribed");
    assertThat(suppressed("email", "ana@example.com").isMissingNode()).isTrue();
    assertThat(suppressed("email", "Ana@example.com").get("reason").asString())
        .isEqualTo("unsubscribed");
  }

  private static String configuration(String telegram, String instead) {
    return """
    tenant: default
    publicUrl: https://clarion.example.com
    defaults: { retryPolicy: once }
    channels:
      tg: { type: telegram, botToken: "1:a", apiUrl: "%1$s" }
      tg-or-hook:
        type: telegram
        botToken: "1:a"
        apiUrl: "%1$s"
        fallback: { channel: hook, recipient: "%2$s" }
      hook: { type: webhook, url: "{{ recipient }}" }
      mail:
        type: email
        from: Clarion <notify@example.com>
        providers: [ { name: main, host: 127.0.0.1, port: 9, tls: none } ]
        listUnsubscribe: { oneClick: true }
    retryPolicies:
      once: { schedule: [] }
    templates:
      news: { email: { subject: News, text: "End it: {{ notification.unsubscribeUrl }}" } }
    """
        .formatted(telegram, instead);
  }

  private static JsonNode suppressed(String channelType, String address) throws Exception {
    return api.get("/v1/suppressions?channelType=%s&address=%s".formatted(channelType, address))
        .body()
        .at("/items/0");
  }

  private static String send(String channel, String chat) throws Exception {
    return api.post(
            "/v1/notifications",
            """
            {"channel": "%s", "recipient": "%s", "content": {"text": "Hello"}}
            """
                .formatted(channel, chat))
        .body()
        .get("id")
        .asString();
  }
}
