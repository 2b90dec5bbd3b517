package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.reference.Secrets;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that want a proof in a header. */
@Timeout(60)
class CredentialsIT {

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
  void sendsAUserNameAndPasswordInUtf8() throws Exception {
    String sent = authorization(new WebhookAuth.Basic("Jörg", Secrets.plain("hunter2:ü")));

    assertThat(sent).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(sent.substring("Basic ".length())), UTF_8))
        .isEqualTo("Jörg:hunter2:ü");
  }

  @Test
  void sendsABearerToken() throws Exception {
    assertThat(authorization(new WebhookAuth.Bearer(Secrets.plain("hunter2"))))
        .isEqualTo("Bearer hunter2");
  }

  @Test
  void sendsAHeaderOfTheReceiversChoice() throws Exception {
    RecordedRequest received =
        received(new WebhookAuth.Header("X-Gateway", Secrets.plain("hunter2")));

    assertThat(received.getHeaders().values("X-Gateway")).containsExactly("hunter2");
    assertThat(received.getHeaders().get("Authorization")).isNull();
  }

  @Test
  void prefersTheProofToAStaticHeaderOfItsName() throws Exception {
    answerOk();
    send(
        webhook(new WebhookAuth.Bearer(Secrets.plain("hunter2")))
            .headers(Map.of("authorization", "Bearer other")));

    assertThat(server.takeRequest().getHeaders().values("Authorization"))
        .containsExactly("Bearer hunter2");
  }

  @Test
  void showsNoProof() throws Exception {
    for (WebhookAuth auth :
        new WebhookAuth[] {
          new WebhookAuth.Basic("clarion", Secrets.plain("hunter2")),
          new WebhookAuth.Bearer(Secrets.plain("hunter2")),
          new WebhookAuth.Header("X-Gateway", Secrets.plain("hunter2"))
        }) {
      String carrier = Objects.requireNonNull(auth.carrier());
      String sent = auth instanceof WebhookAuth.Basic ? "Y2xhcmlvbjpodW50ZXIy" : "hunter2";
      // A receiver that repeats what it was told.
      server.enqueue(
          new MockResponse.Builder()
              .headers(Headers.of(carrier, sent, "X-Seen", "<" + sent + ">"))
              .body("you sent " + sent)
              .build());

      Delivery delivery = channel.prepare(webhook(auth).dispatch());
      Reply reply = delivery.send();

      assertThat(delivery.exactly()).contains("\r\n" + carrier + ": ***\r\n");
      assertThat(Objects.requireNonNull(delivery.request().headers()))
          .containsEntry(carrier, "***");
      assertThat(delivery.exactly() + delivery.request() + auth).doesNotContain("hunter2");
      ResponseSnapshot response = Objects.requireNonNull(reply.response());
      assertThat(Objects.requireNonNull(response.headers()))
          .containsEntry(carrier, "***")
          .containsEntry("X-Seen", "<***>");
      assertThat(response.bodyPreview()).isEqualTo("you sent ***");
    }
  }

  @Test
  void takesA401ForWhatItIs() throws Exception {
    server.enqueue(new MockResponse.Builder().code(401).build());

    assertThat(send(webhook(new WebhookAuth.Bearer(Secrets.plain("hunter2")))).outcome())
        .isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP 401"));
  }

  @Test
  void refusesASecretThatIsNotThere() {
    Secret gone =
        () -> {
          throw new IllegalStateException("the environment variable A is not set (${env:A})");
        };

    assertThatThrownBy(() -> send(webhook(new WebhookAuth.Bearer(gone))))
        .isInstanceOfSatisfying(
            Undeliverable.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
        .hasMessage("the bearer token: the environment variable A is not set (${env:A})");
  }

  @Test
  void refusesASecretThatMakesTwoHeadersOfOne() {
    Secret split = () -> "hunter2\r\nX-Evil: 1";

    assertThatThrownBy(() -> send(webhook(new WebhookAuth.Header("X-Gateway", split))))
        .isInstanceOf(Undeliverable.class)
        .hasMessage("the header 'X-Gateway' has characters that HTTP forbids");
  }

  private String authorization(WebhookAuth auth) throws Exception {
    return Objects.requireNonNull(received(auth).getHeaders().get("Authorization"));
  }

  private RecordedRequest received(WebhookAuth auth) throws Exception {
    answerOk();
    assertThat(send(webhook(auth)).outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
    return server.takeRequest();
  }

  private void answerOk() {
    server.enqueue(new MockResponse.Builder().code(200).build());
  }

  private SampleWebhook webhook(WebhookAuth auth) {
    return SampleWebhook.to(server.url("/in")).auth(auth);
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.dispatch()).send();
  }
}
