package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Reply;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.reference.Secrets;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that wants access tokens, and a server that gives them to clients. */
@Timeout(60)
class OAuth2IT {

  private static final String SECRET = "s3cret%&ü";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final MockWebServer tokens = new MockWebServer();
  private final MockWebServer receiver = new MockWebServer();
  private final WebhookChannel channel = SampleWebhook.channel(now::get);

  @BeforeEach
  void start() throws Exception {
    tokens.start();
    receiver.start();
  }

  @AfterEach
  void stop() {
    channel.close();
    tokens.close();
    receiver.close();
  }

  @Test
  void fetchesATokenWithTheClientsCredentials() throws Exception {
    grant("token-1", 3600);
    answer(200);

    assertThat(send().outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));

    RecordedRequest asked = tokens.takeRequest();
    assertThat(asked.getRequestLine()).isEqualTo("POST /token?tenant=a HTTP/1.1");
    assertThat(asked.getHeaders().get("Authorization")).startsWith("Basic ");
    assertThat(basic(asked)).isEqualTo("clarion%3A1:s3cret%25%26%C3%BC");
    assertThat(asked.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(asked.getHeaders().get("User-Agent")).isEqualTo("Clarion/1.2.3");
    assertThat(Objects.requireNonNull(asked.getBody()).utf8())
        .isEqualTo("grant_type=client_credentials&scope=hooks.write+hooks.read");
    assertThat(bearers(1)).containsExactly("Bearer token-1");
  }

  @Test
  void preparesWithoutTheNetworkAndShowsNoToken() throws Exception {
    Delivery delivery = channel.prepare(webhook().dispatch());

    assertThat(delivery.exactly()).contains("\r\nAuthorization: ***\r\n");
    assertThat(tokens.getRequestCount()).isZero();

    grant("token-1", 3600);
    answer(200);
    delivery.send();
    assertThat(delivery.exactly() + delivery.request()).doesNotContain("token-1", SECRET);
  }

  @Test
  void masksATokenThatTheReceiverRepeats() throws Exception {
    grant("token-1", 3600);
    receiver.enqueue(json(200, "{\"authorization\":\"Bearer token-1\"}"));

    Reply reply = send();

    assertThat(Objects.requireNonNull(reply.response()).bodyPreview())
        .isEqualTo("{\"authorization\":\"Bearer ***\"}");
  }

  @Test
  void keepsATokenUntilShortlyBeforeItsEnd() throws Exception {
    grant("token-1", 100);
    grant("token-2", 100);
    for (int i = 0; i < 3; i++) {
      answer(200);
    }

    send();
    pass(Duration.ofSeconds(89));
    send();
    pass(Duration.ofSeconds(1));
    send();

    assertThat(bearers(3)).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @ParameterizedTest
  @CsvSource({"3600, 3569, 3570", "'\"3600\"', 3569, 3570", "null, 269, 270"})
  void readsTheLifetimeAsItIsWritten(String lifetime, int kept, int gone) throws Exception {
    for (String token : List.of("token-1", "token-2")) {
      tokens.enqueue(
          json(200, "{\"access_token\":\"" + token + "\",\"expires_in\":" + lifetime + "}"));
    }
    for (int i = 0; i < 3; i++) {
      answer(200);
    }

    send();
    pass(Duration.ofSeconds(kept));
    send();
    pass(Duration.ofSeconds(gone - kept));
    send();

    assertThat(bearers(3)).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void dropsAKeptTokenThatIsRefusedAndFetchesAnotherNextTime() throws Exception {
    grant("token-1", 3600);
    grant("token-2", 3600);
    answer(200);
    answer(401);
    answer(200);

    send();
    Reply refused = send();
    assertThat(refused.outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.STATUS, "HTTP 401: the access token was refused and is dropped", null));
    assertThat(Objects.requireNonNull(refused.response()).status()).isEqualTo(401);
    assertThat(tokens.getRequestCount()).isEqualTo(1);
    assertThat(send().outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));

    assertThat(bearers(3)).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void takesTheRefusalOfAFreshTokenForGood() throws Exception {
    grant("token-1", 3600);
    grant("token-2", 3600);
    answer(401);
    answer(200);

    assertThat(send().outcome()).isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP 401"));
    send();
    assertThat(bearers(2)).containsExactly("Bearer token-1", "Bearer token-2");
  }

  @Test
  void asksOnceWhileManyWait() throws Exception {
    int many = 20;
    tokens.enqueue(
        json(200, "{\"access_token\":\"token-1\",\"token_type\":\"bearer\",\"expires_in\":3600}")
            .newBuilder()
            .headersDelay(300, TimeUnit.MILLISECONDS)
            .build());
    List<Callable<Reply>> sends = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      answer(200);
      sends.add(this::send);
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var reply : threads.invokeAll(sends)) {
        assertThat(reply.get().outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
      }
    }

    assertThat(tokens.getRequestCount()).isEqualTo(1);
    assertThat(bearers(many)).containsOnly("Bearer token-1");
  }

  @Test
  void keepsTheTokensOfClientsApart() throws Exception {
    grant("token-1", 3600);
    grant("token-2", 3600);
    grant("token-3", 3600);
    for (int i = 0; i < 3; i++) {
      answer(200);
    }

    send();
    send(webhook().auth(auth(SECRET, null)));
    send(webhook().auth(auth("other", null)));

    assertThat(bearers(3)).containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-3");
    tokens.takeRequest();
    assertThat(Objects.requireNonNull(tokens.takeRequest().getBody()).utf8())
        .isEqualTo("grant_type=client_credentials");
  }

  @Test
  void takesLongTokens() throws Exception {
    String token = "a".repeat(20_000);
    grant(token, 3600);
    answer(200);

    send();

    assertThat(bearers(1)).containsExactly("Bearer " + token);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | invalid_scope       | ' invalid_scope: check scope'",
        "401 | invalid_client      | ' invalid_client: check clientId and clientSecret'",
        "403 | s3cret, is it?      | ''",
      })
  void rejectsWhenTheClientIsRefused(int status, String error, String words) throws Exception {
    tokens.enqueue(json(status, "{\"error\":\"" + error + "\",\"error_description\":\"s3cret\"}"));

    assertThat(send().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.CONFIGURATION,
                "no access token: " + tokens.getHostName() + " answered HTTP " + status + words));
    assertThat(receiver.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void defersWhenTheServerCannotAnswerNow(int status) throws Exception {
    tokens.enqueue(json(status, "<html>"));
    grant("token-1", 3600);
    answer(200);

    assertThat(send().outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.PROVIDER,
                "no access token: " + tokens.getHostName() + " answered HTTP " + status,
                null));
    assertThat(send().outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"access_token\":7", "{\"access_token\":\"a\\r\\nb\"}"})
  void defersWithoutATokenInTheAnswer(String answer) throws Exception {
    tokens.enqueue(json(200, answer));

    assertThat(send().outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.PROVIDER,
                "no access token: the answer of " + tokens.getHostName() + " has none",
                null));
    assertThat(receiver.getRequestCount()).isZero();
  }

  @Test
  void rejectsTokensOfAnotherType() throws Exception {
    tokens.enqueue(json(200, "{\"access_token\":\"a\",\"token_type\":\"mac\"}"));

    assertThat(send().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.CONFIGURATION,
                "no access token: " + tokens.getHostName() + " gives no bearer tokens"));
  }

  @Test
  void waitsForATokenNoLongerThanTheAttemptMayTake() throws Exception {
    try (RawReceiver silent = new RawReceiver((_, _) -> RawReceiver.hang())) {
      SampleWebhook webhook =
          webhook().auth(auth(silent.url(), SECRET, null)).timeout(Duration.ofMillis(500));
      long started = System.nanoTime();
      List<Callable<Reply>> sends = List.of(() -> send(webhook), () -> send(webhook));

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var reply : threads.invokeAll(sends)) {
          assertThat(reply.get().outcome())
              .isInstanceOfSatisfying(
                  Outcome.Deferred.class,
                  deferred -> {
                    assertThat(deferred.kind()).isEqualTo(ErrorKind.TIMEOUT);
                    assertThat(deferred.message()).startsWith("no access token");
                  });
        }
      }

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      assertThat(receiver.getRequestCount()).isZero();
    }
  }

  @Test
  void sharesOneTimeoutBetweenTokenAndReceiver() throws Exception {
    tokens.enqueue(
        json(200, "{\"access_token\":\"a\"}")
            .newBuilder()
            .headersDelay(700, TimeUnit.MILLISECONDS)
            .build());
    receiver.enqueue(
        new MockResponse.Builder().headersDelay(700, TimeUnit.MILLISECONDS).code(200).build());

    assertThat(send(webhook().timeout(Duration.ofSeconds(1))).outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.kind()).isEqualTo(ErrorKind.TIMEOUT));
  }

  @Test
  void asksNoServerAtAnAddressThatMayNotBeReached() throws Exception {
    InetAddress inside = InetAddress.ofLiteral("10.0.0.1");
    try (WebhookChannel guarded =
        SampleWebhook.channel(
            InetAddress::isLoopbackAddress,
            host -> List.of(host.equals("login.test") ? inside : InetAddress.getLoopbackAddress()),
            UnaryOperator.identity())) {
      Delivery delivery =
          guarded.prepare(webhook().auth(auth("http://login.test/token", SECRET, null)).dispatch());

      assertThat(delivery.send().outcome())
          .isEqualTo(
              new Outcome.Rejected(
                  ErrorKind.CONFIGURATION,
                  "no access token: the address login.test may not be reached: it is in a private"
                      + " or reserved network that is not allowed"));
      assertThat(receiver.getRequestCount()).isZero();
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private void grant(String token, int seconds) {
    tokens.enqueue(
        json(
            200,
            "{\"access_token\":\""
                + token
                + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                + seconds
                + "}"));
  }

  private void answer(int status) {
    receiver.enqueue(new MockResponse.Builder().code(status).build());
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** What the receiver was shown by so many requests. */
  private List<String> bearers(int number) throws InterruptedException {
    List<String> bearers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      bearers.add(Objects.requireNonNull(receiver.takeRequest().getHeaders().get("Authorization")));
    }
    return bearers;
  }

  private static String basic(RecordedRequest request) {
    String header = Objects.requireNonNull(request.getHeaders().get("Authorization"));
    return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8);
  }

  private WebhookAuth auth(String secret, @Nullable String scope) {
    return auth(tokens.url("/token?tenant=a").toString(), secret, scope);
  }

  private static WebhookAuth auth(String tokenUrl, String secret, @Nullable String scope) {
    return new WebhookAuth.OAuth2(URI.create(tokenUrl), "clarion:1", Secrets.plain(secret), scope);
  }

  private SampleWebhook webhook() {
    return SampleWebhook.to(receiver.url("/in")).auth(auth(SECRET, "hooks.write hooks.read"));
  }

  private Reply send() throws Exception {
    return send(webhook());
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.dispatch()).send();
  }
}
