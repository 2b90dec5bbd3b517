package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Reply;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that speaks HTTP/1.1 as it should. */
@Timeout(60)
class AnswersIT {

  private static final String NEW_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OLD_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

  private final MockWebServer server = new MockWebServer();
  private final WebhookChannel channel = SampleWebhook.channel();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    channel.close();
    server.close();
  }

  @Test
  void sendsWhatItShows() throws Exception {
    server.enqueue(new MockResponse.Builder().code(204).build());
    Delivery delivery =
        channel.prepare(
            webhook().content(Map.of("body", Map.of("greeting", "Grüße 🚀"))).dispatch());

    Reply reply = delivery.send();

    assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("HTTP 204"));
    RecordedRequest received = server.takeRequest();
    assertThat(received.getRequestLine()).isEqualTo("POST /in?a=1 HTTP/1.1");
    assertThat(Objects.requireNonNull(received.getBody()).utf8())
        .isEqualTo("{\"greeting\":\"Grüße 🚀\"}")
        .isEqualTo(delivery.request().bodyPreview());
    Map<String, String> shown = Objects.requireNonNull(delivery.request().headers());
    shown.forEach((name, value) -> assertThat(received.getHeaders().get(name)).isEqualTo(value));
    assertThat(received.getHeaders().names())
        .containsAll(shown.keySet())
        .hasSize(shown.size() + 3)
        .contains("Host", "Content-Length", "Connection");
  }

  @Test
  void canBeVerifiedByTheLibraryThroughARotation() throws Exception {
    server.enqueue(new MockResponse.Builder().code(200).build());
    send(
        webhook()
            .signedWith(Scheme.STANDARD, NEW_SECRET, OLD_SECRET)
            .content(Map.of("body", "{\"ü\": 1.50}")));

    RecordedRequest received = server.takeRequest();
    String body = Objects.requireNonNull(received.getBody()).utf8();
    var headers = received.getHeaders().toMultimap();
    for (String secret : new String[] {NEW_SECRET, OLD_SECRET}) {
      assertThatCode(() -> new Webhook(secret).verify(body, headers)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> new Webhook(NEW_SECRET).verify(body + " ", headers))
        .hasMessageContaining("No matching signature");
    assertThatThrownBy(() -> new Webhook("whsec_b3RoZXI=").verify(body, headers))
        .hasMessageContaining("No matching signature");
  }

  @Test
  void reportsStatusHeadersAndBody() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(422)
            .addHeader("Content-Type", "text/plain; charset=iso-8859-1")
            .addHeader("Set-Cookie", "sid=1")
            .body(new Buffer().writeString("für dich", ISO_8859_1))
            .build());

    Reply reply = send(webhook());

    assertThat(reply.outcome()).isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP 422"));
    ResponseSnapshot response = response(reply);
    assertThat(response.status()).isEqualTo(422);
    assertThat(response.bodyPreview()).isEqualTo("für dich");
    assertThat(response.headers())
        .containsEntry("Content-Type", "text/plain; charset=iso-8859-1")
        .containsEntry("Set-Cookie", "***");
  }

  @Test
  void keepsNoCookies() throws Exception {
    server.enqueue(new MockResponse(200, Headers.of("Set-Cookie", "sid=1"), ""));
    server.enqueue(new MockResponse.Builder().code(200).build());

    send(webhook());
    send(webhook());

    server.takeRequest();
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void doesNotFollowARedirect(int status) throws Exception {
    server.enqueue(
        new MockResponse(status, Headers.of("Location", server.url("/other").toString()), ""));

    assertThat(send(webhook()).outcome())
        .isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP " + status));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  /** OkHttp would repeat each of these by itself. */
  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void leavesEveryRepetitionToThePolicy(int status) throws Exception {
    server.enqueue(new MockResponse(status, Headers.of("Retry-After", "0"), ""));

    assertThat(send(webhook()).outcome())
        .isEqualTo(new Outcome.Deferred(ErrorKind.STATUS, "HTTP " + status, Duration.ZERO));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void usesAConnectionAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.enqueue(new MockResponse(200, Headers.EMPTY, "x".repeat(60_000)));
    }

    for (int i = 0; i < 3; i++) {
      assertThat(response(send(webhook())).bodyPreview()).isEqualTo("x".repeat(4096));
      RecordedRequest received = server.takeRequest();
      assertThat(received.getConnectionIndex()).isZero();
      assertThat(received.getExchangeIndex()).isEqualTo(i);
    }
  }

  @Test
  void dropsTheRestOfALongBodyWithItsConnection() throws Exception {
    server.enqueue(new MockResponse(200, Headers.EMPTY, "x".repeat(8 << 20)));
    server.enqueue(new MockResponse.Builder().code(200).build());

    assertThat(response(send(webhook())).bodyPreview()).isEqualTo("x".repeat(4096));
    assertThat(send(webhook()).outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));

    server.takeRequest();
    assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(1);
  }

  @Test
  void readsNoMoreOfACompressedBombThanItShows() throws Exception {
    Buffer bomb = new Buffer();
    try (var zipping = Okio.buffer(new GzipSink(bomb))) {
      zipping.writeUtf8("boom ".repeat(4 << 20));
    }
    server.enqueue(
        new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(bomb).build());

    Reply reply = send(webhook());

    assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    assertThat(response(reply).bodyPreview()).startsWith("boom boom").hasSize(4096);
  }

  @Test
  void showsWhatItCanOfAnAnswerThatOnlyClaimsToBeCompressed() throws Exception {
    server.enqueue(new MockResponse(200, Headers.of("Content-Encoding", "gzip"), "plain"));

    Reply reply = send(webhook());

    assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
    assertThat(response(reply).bodyPreview()).isEmpty();
  }

  @Test
  void keepsOnlyWhatALogCanHoldOfTheHeaders() throws Exception {
    Headers.Builder headers = new Headers.Builder();
    for (int i = 0; i < 500; i++) {
      headers.add("X-" + i, "v".repeat(200));
    }
    headers.set("X-1", "w".repeat(20_000));
    server.enqueue(new MockResponse(200, headers.build(), ""));

    assertThat(response(send(webhook())).headers())
        .hasSize(64)
        .allSatisfy((name, value) -> assertThat(value.length()).isLessThanOrEqualTo(1024));
  }

  private SampleWebhook webhook() {
    return SampleWebhook.to(server.url("/in?a=1"));
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.dispatch()).send();
  }

  private static ResponseSnapshot response(Reply reply) {
    return Objects.requireNonNull(reply.response());
  }
}
