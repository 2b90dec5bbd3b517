package dev.clarion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How people answer: by the links in a mail, by a button, by a text message. */
@Timeout(180)
class AnswerIT {

  private static final String PUBLIC_URL = "https://clarion.example.com";
  private static final String TWILIO_TOKEN = "a-token";

  private static final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private static final TelegramServer telegram = new TelegramServer();
  private static final Receiver receiver = new Receiver();
  private static final HttpClient http = HttpClient.newHttpClient();

  private static RunningClarion clarion = RunningClarion.none();
  private static Api api = new Api(URI.create("http://localhost"), "");

  /** An answer. */
  private record Page(int status, String text) {}

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    mails.start();
    Path file = Files.writeString(data.resolve("clarion.yaml"), configuration());
    clarion = RunningClarion.start(data, Map.of("CLARION_CONFIG", file.toString()));
    clarion.await("Ctrl-C");
    api = new Api(clarion.api(), Files.readString(data.resolve("api-key")).strip());
  }

  @AfterAll
  static void stop() throws Exception {
    clarion.stop();
    mails.stop();
    telegram.close();
    receiver.close();
  }

  @Test
  void theLinkInAMailAcknowledgesOnceItsFormIsSent() throws Exception {
    String id = send("mail", "ana", "\"template\": \"ssl\"");
    api.awaitState(id, "sent");
    String link = link(mailOf(id), "acknowledge");

    assertThat(get(link).text()).contains("SSL of db-1 failed", "Acknowledge</button>");
    assertThat(api.get("/v1/notifications/" + id).body().get("state").asString()).isEqualTo("sent");

    Page done = post(link, Map.of("note", "on it"), Map.of());

    assertThat(done.text()).contains("Acknowledged by Ana at ", "on it").doesNotContain("<form");
    JsonNode given = api.awaitState(id, "acknowledged").get("acknowledgement");
    assertThat(given.get("by").asString()).isEqualTo("Ana");
    assertThat(given.get("via").asString()).isEqualTo("link");
    assertThat(given.get("note").asString()).isEqualTo("on it");
    assertThat(post(link, Map.of("note", "me too"), Map.of()).text()).contains("on it");
  }

  @Test
  void theButtonInTelegramAcknowledgesAndGoesAway() throws Exception {
    JsonNode registered = api.post("/v1/channels/tg:register", "").body();
    String url = registered.get("url").asString();
    assertThat(registered.get("registered").asBoolean()).isTrue();
    String told =
        telegram.calls().stream()
            .filter(call -> call.startsWith("setWebhook "))
            .findFirst()
            .orElseThrow();
    assertThat(told).contains("url=" + url, "allowed_updates=[\"callback_query\"]");
    String secret = told.replaceAll("(?s).*secret_token=([A-Za-z0-9_-]+).*", "$1");
    String id = send("tg-too", "42", "\"content\": {\"text\": \"SSL\"}");
    api.awaitState(id, "sent");

    assertThat(press(url, "wrong", id, 42).status()).isEqualTo(401);
    assertThat(press(url, secret, id, 4242).status()).isEqualTo(200);
    assertThat(api.get("/v1/notifications/" + id).body().get("state").asString()).isEqualTo("sent");
    assertThat(press(url, secret, id, 42).status()).isEqualTo(200);

    JsonNode given = api.awaitState(id, "acknowledged").get("acknowledgement");
    assertThat(given.get("by").asString()).isEqualTo("@ana_ops");
    assertThat(given.get("via").asString()).isEqualTo("telegram");
    await()
        .untilAsserted(() ->
            assertThat(telegram.calls())
                .anyMatch(call ->
                    call.startsWith("answerCallbackQuery ")
                        && call.contains("callback_query_id=q-42")
                        && call.contains("text=Acknowledged"))
                .anyMatch(call ->
                    call.startsWith("answerCallbackQuery ")
                        && call.contains("callback_query_id=q-4242")
                        && call.contains("This chat was not sent that notification."))
                .anyMatch(call ->
                    call.startsWith("editMessageReplyMarkup ")
                        && call.contains("message_id=7")
                        && !call.contains("ack:")));
  }

  @Test
  void aReplyByTextAcknowledgesTheNewest() throws Exception {
    String url = api.post("/v1/channels/text:register", "").body().get("url").asString();
    String older = send("text", "ana", "\"content\": {\"text\": \"older\"}");
    api.awaitState(older, "sent");
    String newer = send("text", "0660 1234567", "\"content\": {\"text\": \"newer\"}");
    api.awaitState(newer, "sent");
    Map<String, String> reply = message("ok, ich schaue & sehe");

    assertThat(post(url, reply, Map.of("X-Twilio-Signature", "bm8=")).status()).isEqualTo(403);
    assertThat(post(url, reply, Map.of()).status()).isEqualTo(403);
    assertThat(signed(url, message("wer ist das?")).text()).endsWith("<Response/>");
    assertThat(api.get("/v1/notifications/" + newer).body().get("state").asString())
        .isEqualTo("sent");

    assertThat(signed(url, reply).text()).endsWith("<Response/>");

    JsonNode given = api.awaitState(newer, "acknowledged").get("acknowledgement");
    assertThat(given.get("by").asString()).isEqualTo("Ana");
    assertThat(given.get("via").asString()).isEqualTo("sms");
    assertThat(given.get("note").asString()).isEqualTo("ich schaue & sehe");
    assertThat(signed(url, reply).text()).as("delivered twice").endsWith("<Response/>");
    assertThat(api.get("/v1/notifications/" + older).body().get("state").asString())
        .isEqualTo("sent");
    signed(url, message("JA"));
    api.awaitState(older, "acknowledged");
  }

  @Test
  void stopByTextSuppressesTheNumberUntilStart() throws Exception {
    String url = api.post("/v1/channels/text:register", "").body().get("url").asString();
    String number = "+436641234567";

    signed(url, message("STOP", number));
    String id = send("text", number, "\"content\": {\"text\": \"Hello\"}");

    assertThat(api.awaitState(id, "suppressed").get("reason").asString()).contains("unsubscribed");

    signed(url, message("START", number));

    api.awaitState(send("text", number, "\"content\": {\"text\": \"Hello\"}"), "sent");
  }

  @Test
  void whatIsSavedOnThePageOfPreferencesIsKept() throws Exception {
    String id = send("mail", "ana", "\"template\": \"ssl\"");
    api.awaitState(id, "sent");
    String link = link(mailOf(id), "preferences");

    assertThat(get(link).text()).contains("For Ana", "Obligation due", "Always on");
    Page saved = post(link, Map.of("shown", "obligation_due|mail"), Map.of());

    assertThat(saved.text()).contains("Saved.", "Undo");
    assertThat(api.get("/v1/preferences/ana").body())
        .hasToString(
            "{\"person\":\"ana\",\"refused\":[{\"eventType\":\"obligation_due\",\"channel\":\"mail\"}]}");
    JsonNode unwanted = event("{\"type\": \"obligation_due\"}");
    assertThat(unwanted.get("notifications")).isEmpty();
    assertThat(unwanted.at("/suppressed/0/reason").asString()).isEqualTo("unsubscribed");
    assertThat(unwanted.at("/suppressed/0/recipient").asString()).isEqualTo("ana@example.com");
    assertThat(event("{\"type\": \"ssl_failure\"}").get("notifications")).hasSize(1);
    assertThat(
            event("{\"type\": \"obligation_due\", \"severity\": \"critical\"}")
                .get("notifications"))
        .hasSize(1);

    post(link, Map.of("all", "off"), Map.of());
    assertThat(event("{\"type\": \"ssl_failure\"}").get("notifications")).hasSize(1);
    post(link, Map.of("all", "on"), Map.of());
    assertThat(event("{\"type\": \"obligation_due\"}").get("notifications")).hasSize(1);
  }

  private static JsonNode event(String body) throws Exception {
    Api.Answer answer = api.post("/v1/events", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.body();
  }

  private static String configuration() {
    return """
    tenant: default
    publicUrl: %1$s
    timeZone: Europe/Vienna
    channels:
      mail:
        type: email
        from: Clarion <notify@example.com>
        providers: [ { name: main, host: 127.0.0.1, port: %2$d, tls: none } ]
      tg: { type: telegram, botToken: "1:a", apiUrl: "%3$s" }
      tg-too: { type: telegram, botToken: "1:a", apiUrl: "%3$s" }
      text:
        type: sms
        accountSid: AC00000000000000000000000000000001
        authToken: %4$s
        from: "+15005550006"
        defaultRegion: AT
        apiUrl: "%5$s"
    recipients:
      ana: { name: Ana, email: ana@example.com, telegram: "42", sms: "(0660) 123-4567" }
    eventTypes:
      obligation_due: { severity: medium, description: Something is to be done }
      ssl_failure: { severity: critical }
    templates:
      ssl:
        email:
          subject: SSL of db-1 failed
          text: |
            {{ notification.acknowledgeUrl | default('') }}
            {{ notification.preferencesUrl }}
    routes:
      - name: all
        notify: [ { channel: mail, to: [ana], template: ssl } ]
    """
        .formatted(
            PUBLIC_URL,
            mails.getSmtp().getPort(),
            telegram.url(),
            TWILIO_TOKEN,
            receiver.hook("twilio", 0));
  }

  private static String send(String channel, String recipient, String message) throws Exception {
    Api.Answer answer =
        api.post(
            "/v1/notifications",
            """
            {"channel": "%s", "recipient": "%s", %s, "acknowledgement": {"required": true}}
            """
                .formatted(channel, recipient, message));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.body().get("id").asString();
  }

  private static String mailOf(String id) throws Exception {
    for (MimeMessage mail : mails.getReceivedMessages()) {
      if (mail.getHeader("X-Clarion-Id", null).equals(id)) {
        return mail.getContent().toString();
      }
    }
    throw new AssertionError("no mail of " + id);
  }

  private static String link(String mail, String what) {
    return mail.replaceAll("(?s).*?(%s/%s/[A-Za-z0-9_-]+).*".formatted(PUBLIC_URL, what), "$1");
  }

  private static Page press(String url, String secret, String notification, long chat)
      throws Exception {
    String update =
        """
        {"update_id": 1, "callback_query": {"id": "q-%1$d", "chat_instance": "1", "data": "ack:%2$s",
         "from": {"id": 1, "is_bot": false, "first_name": "Ana", "username": "ana_ops"},
         "message": {"message_id": 7, "date": 1770000000, "text": "SSL",
          "chat": {"id": %1$d, "type": "private"},
          "reply_markup": {"inline_keyboard":
           [[{"text": "Acknowledge", "callback_data": "ack:%2$s"}]]}}}}
        """
            .formatted(chat, notification);
    return send(
        request(url)
            .header("Content-Type", "application/json")
            .header("X-Telegram-Bot-Api-Secret-Token", secret)
            .POST(HttpRequest.BodyPublishers.ofString(update)));
  }

  private static Map<String, String> message(String body) {
    return message(body, "+436601234567");
  }

  private static Map<String, String> message(String body, String from) {
    String id = "SM" + UUID.randomUUID().toString().replace("-", "");
    return Map.of("MessageSid", id, "From", from, "To", "+15005550006", "Body", body);
  }

  /** As Twilio's documentation says: the URL and the sorted fields, by HMAC-SHA1. */
  private static Page signed(String url, Map<String, String> form) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TWILIO_TOKEN.getBytes(UTF_8), "HmacSHA1"));
    String text =
        url
            + new TreeMap<>(form)
                .entrySet().stream()
                    .map(field -> field.getKey() + field.getValue())
                    .collect(Collectors.joining());
    return post(
        url,
        form,
        Map.of(
            "X-Twilio-Signature",
            Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)))));
  }

  private static Page get(String url) throws Exception {
    return send(request(url).GET());
  }

  private static Page post(String url, Map<String, String> form, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        request(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))));
    headers.forEach(request::header);
    return send(request);
  }

  /** What the public URL leads to. */
  private static HttpRequest.Builder request(String url) {
    assertThat(url).startsWith(PUBLIC_URL + "/");
    return HttpRequest.newBuilder(clarion.api().resolve(url.substring(PUBLIC_URL.length())));
  }

  private static Page send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Page(response.statusCode(), response.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
