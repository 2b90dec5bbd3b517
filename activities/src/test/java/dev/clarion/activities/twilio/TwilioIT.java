package dev.clarion.activities.twilio;

import static dev.clarion.activities.twilio.SampleMessage.ACCOUNT;
import static dev.clarion.activities.twilio.SampleMessage.TOKEN;
import static dev.clarion.activities.twilio.TwilioEmulator.SID;
import static dev.clarion.activities.twilio.TwilioEmulator.answer;
import static dev.clarion.activities.twilio.TwilioEmulator.refusal;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.twilio.TwilioEmulator.Received;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt is one request, whatever Twilio makes of it. */
@Timeout(60)
class TwilioIT {

  private final TwilioClient client = new TwilioClient("1.2.3");
  private final TwilioEmulator twilio = TwilioEmulator.start();

  @AfterEach
  void close() {
    client.close();
    twilio.close();
  }

  @Test
  void sendsASms() throws Exception {
    Reply reply = sms().sendBy(client);

    assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("queued as " + SID));
    Received received = twilio.received.getFirst();
    assertThat(received.path()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
    assertThat(received.header("User-agent")).isEqualTo("Clarion/1.2.3");
    assertThat(received.header("Content-type"))
        .isEqualTo("application/x-www-form-urlencoded; charset=UTF-8");
    assertThat(received.fields())
        .containsExactly(
            field("To", "+436601234567"),
            field("From", "+15005550006"),
            field("Body", "Disk full"));
  }

  @Test
  void keepsTheMessagesIdAndStatusHoweverLongTheTextIs() throws Exception {
    ResponseSnapshot response = response(sms().sendBy(client));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.code()).isNull();
    assertThat(response.bodyPreview())
        .contains("\"sid\":\"" + SID + "\"", "\"status\":\"queued\"", "\"num_segments\":\"1\"");
    assertThat(response.headers())
        .containsEntry("Twilio-request-id", "RQ1")
        .containsKey("Content-type")
        .doesNotContainKey("Set-cookie");
  }

  @Test
  void sendsExactlyWhatThePreviewShows() throws Exception {
    String text = "Grüße & 100 % «ž» 🛟 +1\nzwei";
    SampleMessage message = sms().content(Map.of("text", text));

    message.sendBy(client);

    assertThat(twilio.received.getFirst().fields()).contains(field("Body", text));
    assertThat(message.preparedBy(client).exactly())
        .contains("Body=Gr%C3%BC%C3%9Fe+%26+100+%25+%C2%AB%C5%BE%C2%BB")
        .endsWith("# 1 SMS segment (UCS-2)");
  }

  @Test
  void sendsAWhatsAppTemplate() throws Exception {
    String template = "HXb5b62575e6e4ff6129ad7c8efe1f983e";

    SampleMessage.whatsApp(twilio.url())
        .content(Map.of("contentSid", template, "variables", Map.of("1", "db-1")))
        .sendBy(client);

    assertThat(twilio.received.getFirst().fields())
        .containsExactly(
            field("To", "whatsapp:+436601234567"),
            field("From", "whatsapp:+15005550006"),
            field("ContentSid", template),
            field("ContentVariables", "{\"1\":\"db-1\"}"));
  }

  @Test
  void sendsMedia() throws Exception {
    String plan = "https://example.com/plan.png?a=1&b=2";

    SampleMessage.whatsApp(twilio.url())
        .content(Map.of("text", "Plan", "mediaUrls", List.of(plan)))
        .sendBy(client);

    assertThat(twilio.received.getFirst().fields())
        .contains(field("Body", "Plan"), field("MediaUrl", plan));
  }

  @Test
  void usesItsConnectionAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertAccepted(sms().sendBy(client));
    }

    assertThat(twilio.received).hasSize(5);
    assertThat(twilio.connections()).isEqualTo(1);
  }

  @Test
  void waitsAsLongAsTwilioAsksWithoutAskingAgain() throws Exception {
    twilio.does(refusal(429, 20429, "Too Many Requests", "Retry-After", "40"));

    Reply reply = sms().sendBy(client);

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.PROVIDER,
                "Twilio 20429: too many requests at once; send slower",
                ofSeconds(40)));
    assertThat(response(reply).code()).isEqualTo("20429");
    assertThat(response(reply).headers()).containsEntry("Retry-after", "40");
    assertThat(twilio.received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void leavesServerErrorsToThePolicy(int status) throws Exception {
    twilio.does(refusal(status, 20500, "Internal Server Error", "Retry-After", "1"));

    assertThat(sms().sendBy(client).outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.PROVIDER, "Twilio 20500: Internal Server Error", ofSeconds(1)));
    assertThat(twilio.received).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"21211, RECIPIENT", "21610, RECIPIENT", "63016, CONTENT", "21408, CONFIGURATION"})
  void refusesForGood(int code, ErrorKind kind) throws Exception {
    twilio.does(refusal(400, code, "The 'To' number +436601234567 is not what it should be"));

    Reply reply = sms().sendBy(client);

    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(kind);
              assertThat(rejected.message())
                  .startsWith("Twilio " + code + ": ")
                  .doesNotContain("6601234567", "client.", TOKEN);
            });
    assertThat(response(reply).status()).isEqualTo(400);
    assertThat(response(reply).code()).isEqualTo(Integer.toString(code));
    assertThat(twilio.received).hasSize(1);
  }

  @Test
  void isRefusedWithAnotherToken() throws Exception {
    assertThat(sms().authToken(() -> "other").sendBy(client).outcome())
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.CONFIGURATION,
                "Twilio 20003: the login was refused; check accountSid and authToken"));
    assertThat(twilio.received).hasSize(1);
  }

  @Test
  void doesNotFollowARedirect() throws Exception {
    twilio.does(answer(307, "", "Location", twilio.url() + "/elsewhere"));

    assertThat(sms().sendBy(client).outcome())
        .isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP 307"));
    assertThat(twilio.received).hasSize(1);
  }

  @Test
  void doesNotKnowWhatBecameOfAMessageWhoseConnectionBroke() throws Exception {
    try (RawServer server = new RawServer(RawServer::reset)) {
      assertThat(SampleMessage.sms(server.url()).sendBy(client).outcome())
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> {
                assertThat(unknown.kind()).isEqualTo(ErrorKind.IO);
                assertThat(unknown.message())
                    .startsWith("the connection broke before an answer came: ");
              });
      assertThat(server.requests).hasValue(1);
    }
  }

  @Test
  void takesAnAnswerWhoseBodyNeverEndsForWhatItSays() throws Exception {
    twilio.does(exchange -> {
      exchange.sendResponseHeaders(201, 0);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      TwilioEmulator.hang();
    });

    assertThat(sms().within(ofMillis(100), ofMillis(500)).sendBy(client).outcome())
        .isEqualTo(new Outcome.Accepted("HTTP 201"));
  }

  @Test
  void readsNoEndlessAnswer() throws Exception {
    twilio.does(exchange -> {
      exchange.sendResponseHeaders(400, 0);
      byte[] some = "x".repeat(8192).getBytes(US_ASCII);
      while (true) {
        exchange.getResponseBody().write(some);
      }
    });

    Reply reply = sms().sendBy(client);

    assertThat(reply.outcome()).isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP 400"));
    assertThat(response(reply).bodyPreview()).hasSize(4096);
  }

  @Test
  void noticesAConnectionThatWasClosedWhileItRested() throws Exception {
    try (RawServer server = new RawServer(RawServer::acceptAndClose)) {
      SampleMessage message = SampleMessage.sms(server.url());
      assertAccepted(message.sendBy(client));
      server.closed.await();
      rest();

      assertAccepted(message.sendBy(client));

      assertThat(server.requests).hasValue(2);
    }
  }

  @Test
  void triesAgainWhenNoConnectionComesInTime() throws Exception {
    // The kernel connects, and nobody answers the TLS handshake.
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String server = "127.0.0.1:" + silent.getLocalPort();
      URI url = URI.create("https://" + server);

      assertThat(
              SampleMessage.sms(url).within(ofMillis(200), ofMillis(500)).sendBy(client).outcome())
          .isEqualTo(
              new Outcome.Deferred(
                  ErrorKind.TIMEOUT, "no secure connection to " + server + " within 0.5 s", null));
    }
  }

  @Test
  void triesAgainWithoutTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("https://127.0.0.1:" + plain.getLocalPort());
      Thread.startVirtualThread(() -> greet(plain));

      assertThat(SampleMessage.sms(url).sendBy(client).outcome())
          .isInstanceOfSatisfying(
              Outcome.Deferred.class,
              deferred -> {
                assertThat(deferred.kind()).isEqualTo(ErrorKind.TLS);
                assertThat(deferred.message())
                    .startsWith("no secure connection to " + url.getRawAuthority() + ": ");
              });
    }
  }

  private static void greet(ServerSocket server) {
    try (Socket connection = server.accept()) {
      connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The client has gone.
    }
  }

  /** Connections in steady use are not looked at. */
  private static void rest() {
    LockSupport.parkNanos(ofMillis(150).toNanos());
  }

  private SampleMessage sms() {
    return SampleMessage.sms(twilio.url());
  }

  private static NameValuePair field(String name, String value) {
    return new BasicNameValuePair(name, value);
  }

  private static void assertAccepted(Reply reply) {
    assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
  }

  private static ResponseSnapshot response(Reply reply) {
    return Objects.requireNonNull(reply.response());
  }
}
