package dev.clarion.activities.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.telegram.ParseMode;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Bot API receives, and what its answers mean. */
@Timeout(60)
class TelegramIT {

  private static final String TWO_PARTS = "a".repeat(4096) + "\n" + "b".repeat(100);

  private ScriptedBotApi api;
  private SampleTelegram message;

  @BeforeEach
  void start() throws IOException {
    api = ScriptedBotApi.start();
    message = SampleTelegram.by(api.url());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void sendsAText() throws Exception {
    Reply reply =
        message
            .to("-1001234567890")
            .parseMode(ParseMode.MARKDOWN_V2)
            .content(
                Map.of(
                    "text",
                    "*Grüße* & <b>",
                    "threadId",
                    7,
                    "silent",
                    true,
                    "disablePreview",
                    true,
                    "buttons",
                    List.of(Map.of("text", "Open", "url", "https://example.com/"))))
            .send();

    assertThat(reply)
        .isEqualTo(
            new Reply(
                new Outcome.Accepted("message 1"),
                new ResponseSnapshot(
                    200,
                    null,
                    "{\"ok\":true,\"result\":{\"message_id\":1,\"chat\":{\"id\":-1001234567890}}}",
                    null),
                null));
    assertThat(api.received)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.path()).isEqualTo("/bot4711:s3cret-Key/sendMessage");
          assertThat(request.fields())
              .containsOnly(
                  Map.entry("chat_id", "-1001234567890"),
                  Map.entry("text", "*Grüße* & <b>"),
                  Map.entry("parse_mode", "MarkdownV2"),
                  Map.entry("message_thread_id", "7"),
                  Map.entry("disable_notification", "true"),
                  Map.entry("link_preview_options", "{\"is_disabled\":true}"),
                  Map.entry(
                      "reply_markup",
                      "{\"inline_keyboard\":[[{\"text\":\"Open\",\"url\":\"https://example.com/\"}]]}"));
        });
  }

  @Test
  void offersAButtonToAcknowledgeWhatSomebodyHasToAcknowledge() throws Exception {
    try (TelegramChannel channel = new TelegramChannel()) {
      channel.prepare(message.text("disk full").dispatchToAcknowledge()).send();
    }

    assertThat(api.received.getLast().fields())
        .containsEntry(
            "reply_markup",
            "{\"inline_keyboard\":"
                + "[[{\"text\":\"Acknowledge\",\"callback_data\":\"ack:0199-n1\"}]]}");
  }

  @Test
  void sendsAPhotoBeforeTheTextAndTheButtonsLast() throws Exception {
    Reply reply =
        message
            .to("@clarion_news")
            .content(
                Map.of(
                    "photo", "https://example.com/a.png",
                    "caption", "A",
                    "text", "B",
                    "parseMode", "HTML",
                    "buttons", List.of(Map.of("text", "Open", "url", "https://example.com/"))))
            .send();

    assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("messages 1, 2"));
    assertThat(api.received.getFirst().path()).endsWith("/sendPhoto");
    assertThat(api.received.getFirst().fields())
        .containsOnly(
            Map.entry("chat_id", "@clarion_news"),
            Map.entry("photo", "https://example.com/a.png"),
            Map.entry("caption", "A"),
            Map.entry("parse_mode", "HTML"));
    assertThat(api.received.getLast().path()).endsWith("/sendMessage");
    assertThat(api.received.getLast().fields())
        .containsEntry("text", "B")
        .containsKey("reply_markup");
  }

  @Test
  void uploadsADocument() throws Exception {
    SampleTelegram document =
        message.content(
            Map.of(
                "document",
                Map.of("filename", "a.txt", "contentType", "text/plain", "content", "SGVsbG8="),
                "caption",
                "A"));

    assertThat(document.send().outcome()).isEqualTo(new Outcome.Accepted("message 1"));
    assertThat(api.received.getFirst().path()).endsWith("/sendDocument");
    assertThat(api.received.getFirst().body())
        .contains("name=\"document\"; filename=\"a.txt\"", "Content-Type: text/plain", "Hello");
    try (TelegramChannel channel = new TelegramChannel()) {
      assertThat(document.prepare(channel).exactly()).contains("a.txt, 5 bytes");
    }
  }

  @Test
  void sendsALinkedDocument() throws Exception {
    message.content(Map.of("document", Map.of("url", "https://example.com/a.pdf"))).send();

    assertThat(api.received.getFirst().fields())
        .containsOnly(
            Map.entry("chat_id", "42"), Map.entry("document", "https://example.com/a.pdf"));
  }

  @Test
  void waitsAsLongAsTelegramAsks() throws Exception {
    api.error(429, "Too Many Requests: retry after 17", "{\"retry_after\":17}");

    Reply reply = message.send();

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.PROVIDER,
                "429 Too Many Requests: retry after 17",
                Duration.ofSeconds(17)));
    assertThat(answer(reply).status()).isEqualTo(429);
    assertThat(answer(reply).bodyPreview()).contains("\"retry_after\":17");
    assertThat(api.received).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | Forbidden: bot was blocked by the user              | RECIPIENT     | only the recipient can unblock
          403 | Forbidden: user is deactivated                      | RECIPIENT     | no longer exists
          403 | Forbidden: bot was kicked from the group chat       | RECIPIENT     | made a member
          403 | Forbidden: bot is not a member of the channel chat  | RECIPIENT     | made a member
          403 | Forbidden: bot can't initiate conversation with a user | RECIPIENT  | write to the bot first
          403 | Forbidden: the group chat was deleted               | RECIPIENT     | deleted
          400 | Bad Request: chat not found                         | RECIPIENT     | the id is wrong
          400 | Bad Request: not enough rights to send text messages to the chat | RECIPIENT | rights
          400 | Bad Request: message thread not found               | RECIPIENT     | thread not found
          400 | Bad Request: can't parse entities: Can't find end of bold entity | CONTENT | does not fit its parseMode
          400 | Bad Request: message is too long                    | CONTENT       | too long
          401 | Unauthorized                                        | CONFIGURATION | check the channel's botToken
          404 | Not Found                                           | CONFIGURATION | check the channel's botToken
          413 | Request Entity Too Large                            | CONTENT       | file is too large
          """)
  void doesNotTryAgainWhatNoTryCures(int status, String said, ErrorKind kind, String words)
      throws Exception {
    api.error(status, said);

    Reply reply = message.send();

    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(kind);
              assertThat(rejected.message()).startsWith(status + " " + said).contains(words);
            });
    assertThat(answer(reply).bodyPreview()).contains(said);
    assertThat(api.received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void triesAgainAfterAnErrorOfTheServer(int status) throws Exception {
    api.next((exchange, _) -> {
      exchange.getResponseHeaders().set("Retry-After", "0");
      ScriptedBotApi.answer(exchange, status, "<html>Bad Gateway</html>");
    });

    Reply reply = message.send();

    assertThat(reply.outcome())
        .isEqualTo(new Outcome.Deferred(ErrorKind.STATUS, "HTTP " + status, null));
    assertThat(answer(reply).bodyPreview()).isEqualTo("<html>Bad Gateway</html>");
    assertThat(api.received).hasSize(1);
  }

  @Test
  void doesNotTakeAnyPageForASuccess() throws Exception {
    api.next(200, "<html>Log in to this network</html>");

    assertThat(message.send().outcome())
        .isEqualTo(
            new Outcome.Unknown(
                ErrorKind.PROVIDER, "HTTP 200, but not with an answer of the Bot API"));
  }

  @Test
  void knowsASuccessThatTheLibraryCannotRead() throws Exception {
    api.next(200, "{\"ok\":true,\"result\":{\"message_id\":5,\"date\":99999999999999}}");

    assertThat(message.send().outcome()).isEqualTo(new Outcome.Accepted("message ?"));
  }

  @Test
  void doesNotFollowARedirect() throws Exception {
    api.next((exchange, scripted) -> {
      exchange.getResponseHeaders().set("Location", scripted.url() + "/elsewhere");
      ScriptedBotApi.answer(exchange, 307, "");
    });

    assertThat(message.send().outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(api.received).hasSize(1);
  }

  @Test
  void followsAGroupThatHasMovedOnce() throws Exception {
    api.error(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        "{\"migrate_to_chat_id\":-1004001}");

    Reply reply = message.to("-4001").send();

    assertThat(reply.outcome())
        .isEqualTo(new Outcome.Accepted("message 1; the group has moved to its new id -1004001"));
    assertThat(reply.finding()).isEqualTo(new Finding.Moved("-1004001"));
    assertThat(answer(reply).bodyPreview())
        .contains("\"migrate_to_chat_id\":-1004001")
        .endsWith("{\"ok\":true,\"result\":{\"message_id\":1,\"chat\":{\"id\":-1004001}}}");
    assertThat(api.received)
        .extracting(request -> request.fields().get("chat_id"))
        .containsExactly("-4001", "-1004001");
  }

  @ParameterizedTest
  @CsvSource({
    "403, Forbidden: bot was blocked by the user, BLOCKED",
    "403, Forbidden: user is deactivated, HARD_BOUNCE",
    "403, Forbidden: the group chat was deleted, HARD_BOUNCE",
    "403, Forbidden: bot was kicked from the group chat, ",
    "403, Forbidden: bot can't initiate conversation with a user, ",
    "400, Bad Request: chat not found, ",
  })
  void saysWhomItCannotReachAnyMore(
      int status, String description, @Nullable SuppressionReason reason) throws Exception {
    api.error(status, description);

    assertThat(message.send().finding())
        .isEqualTo(reason == null ? null : new Finding.TakesNothing(reason));
  }

  @Test
  void doesNotFollowAGroupInCircles() throws Exception {
    String moved = "Bad Request: group chat was upgraded to a supergroup chat";
    api.error(400, moved, "{\"migrate_to_chat_id\":-2}")
        .error(400, moved, "{\"migrate_to_chat_id\":-1}");

    assertThat(message.to("-1").send().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.message()).contains("its new id -2"));
    assertThat(api.received).hasSize(2);
  }

  @Test
  void triesAgainWhenTheNameIsUnknown() throws Exception {
    assertThat(SampleTelegram.by("http://tg.invalid").send().outcome())
        .isEqualTo(
            new Outcome.Deferred(ErrorKind.DNS, "the name tg.invalid could not be resolved", null));
  }

  @Test
  void sendsALongTextInParts() throws Exception {
    Reply reply = message.text(TWO_PARTS).send();

    assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("messages 1, 2"));
    assertThat(answer(reply).bodyPreview())
        .contains("\"message_id\":1", "\"message_id\":2")
        .doesNotContain("the message again");
    assertThat(api.texts()).containsExactly("a".repeat(4096), "b".repeat(100));
  }

  @Test
  void waitsBetweenPartsWhenThereIsTime() throws Exception {
    api.taken().error(429, "Too Many Requests: retry after 1", "{\"retry_after\":1}");

    Reply reply = message.text(TWO_PARTS).send();

    assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("messages 1, 2"));
    assertThat(api.texts()).containsExactly("a".repeat(4096), "b".repeat(100), "b".repeat(100));
  }

  @Test
  void doesNotRepeatTheFirstPartSilently() throws Exception {
    api.taken().error(429, "Too Many Requests: retry after 60", "{\"retry_after\":60}");

    Reply reply = message.text(TWO_PARTS).send();

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Unknown(
                ErrorKind.PROVIDER,
                "429 Too Many Requests: retry after 60; of 2 messages 1 was taken before (1)"));
    assertThat(answer(reply).bodyPreview()).contains("\"message_id\":1", "\"retry_after\":60");
    assertThat(api.received).hasSize(2);
  }

  @Test
  void doesNotTryAgainALaterPartThatNoTryCures() throws Exception {
    api.taken().error(403, "Forbidden: bot was blocked by the user");

    assertThat(message.text(TWO_PARTS).send().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected ->
                assertThat(rejected.message()).endsWith("; of 2 messages 1 was taken before (1)"));
  }

  @Test
  void givesAllPartsTogetherOneTimeLimit() throws Exception {
    api.taken().next((_, _) -> new CountDownLatch(1).await());

    assertThat(message.text(TWO_PARTS).within(Duration.ofSeconds(1)).send().outcome())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> assertThat(unknown.kind()).isEqualTo(ErrorKind.TIMEOUT));
  }

  @Test
  void showsEverythingButTheToken() throws Exception {
    api.next(404, "no such path: /bot" + SampleTelegram.TOKEN + "/sendMessage");
    try (TelegramChannel channel = new TelegramChannel()) {
      Delivery delivery = message.text("<b> & ü").prepare(channel);

      assertThat(delivery.exactly())
          .isEqualTo(
              "POST "
                  + api.url()
                  + "/bot***/sendMessage\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
                  + "{\"chat_id\":\"42\",\"text\":\"<b> & ü\"}");
      assertThat(delivery.request().url()).isEqualTo(api.url() + "/bot***/sendMessage");
      assertThat(delivery.request().bodyPreview())
          .isEqualTo("{\"chat_id\":\"42\",\"text\":\"<b> & ü\"}");
      assertThat(List.of(delivery.send(), delivery.request(), delivery.exactly(), delivery))
          .allSatisfy(shown -> assertThat(shown.toString()).doesNotContain("s3cret"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4711", "4711:s3cret/../getUpdates?", "4711:s3cret Key", "4711:s3cret\n"})
  void refusesAStrangeTokenWithoutShowingIt(String token) {
    assertThatThrownBy(() -> message.token(token).send())
        .isInstanceOfSatisfying(
            Undeliverable.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIGURATION))
        .hasMessage(
            "the channel's botToken: expected a bot token as BotFather gives it: digits, a colon,"
                + " and a key");
    assertThat(api.received).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          colour    | red      | content.colour is not a field of a Telegram message
          text      | ''       | content has an empty text
          parseMode | Markdown | content.parseMode does not fit a Telegram message
          """)
  void refusesContentThatDoesNotFit(String field, String value, String reason) {
    Map<String, Object> content = new HashMap<>(Map.of("text", "a"));
    content.put(field, value);

    assertThatThrownBy(() -> message.content(content).send())
        .isInstanceOf(Undeliverable.class)
        .hasMessage(reason);
  }

  @Test
  void refusesARecipientThatIsNoChat() {
    assertThatThrownBy(() -> message.to("ana").send())
        .isInstanceOfSatisfying(
            Undeliverable.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.RECIPIENT));
  }

  private static ResponseSnapshot answer(Reply reply) {
    return Objects.requireNonNull(reply.response());
  }
}
