package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookSettings.Method;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRequestTest {

  private static final String URL = "https://hooks.example.com/in";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final WebhookChannel channel =
      SampleWebhook.channelAt(Instant.parse("2026-03-01T12:00:00.987Z"));

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void showsExactlyWhatWillBeSent() throws Undeliverable {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("z", "Grüße");
    body.put("a", List.of(1, 2.5, true));

    String text =
        prepared(
                SampleWebhook.to(URL + "?x=1")
                    .content(Map.of("body", body))
                    .headers(Map.of("X-Team", "ops")))
            .exactly();

    assertThat(text.replaceAll("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01", "traceparent: T"))
        .isEqualTo(
            """
            POST /in?x=1 HTTP/1.1\r
            Host: hooks.example.com\r
            Content-Type: application/json\r
            User-Agent: Clarion/1.2.3\r
            Accept-Encoding: identity\r
            X-Idempotency-Key: 0199b1c2-7d1e-7000-8000-000000000001\r
            webhook-id: 0199b1c2-7d1e-7000-8000-000000000001\r
            webhook-timestamp: 1772366400\r
            traceparent: T\r
            X-Team: ops\r
            Content-Length: 32\r
            \r
            {"z":"Grüße","a":[1,2.5,true]}\
            """
                .replace("Content-Length: 34", "Content-Length: 32"));
  }

  @Test
  void keepsReferredSecretsOutOfTheLog() throws Undeliverable {
    Delivery delivery =
        prepared(
            SampleWebhook.to(URL)
                .secretUrl("https://chat.example.com/services/T0/hunter2?t=hunter2")
                .secretHeader("X-Hook", "hunter2"));

    assertThat(delivery.request().url()).isEqualTo("https://chat.example.com/***");
    assertThat(delivery.request().headers()).containsEntry("X-Hook", "***");
    assertThat(delivery.exactly()).doesNotContain("hunter2");
  }

  @Test
  void sendsTextAsItStands() throws Undeliverable {
    Delivery delivery =
        prepared(
            SampleWebhook.to(URL)
                .method(Method.PUT)
                .content(Map.of("body", "<a>ü</a>", "contentType", "application/xml")));

    assertThat(delivery.request().method()).isEqualTo("PUT");
    assertThat(delivery.request().headers()).containsEntry("Content-Type", "application/xml");
    assertThat(delivery.request().bodyPreview()).isEqualTo("<a>ü</a>");
  }

  @Test
  void sendsNumbersAndListsAsJson() throws Undeliverable {
    assertThat(body(42)).isEqualTo("42");
    assertThat(body(List.of("a", Map.of()))).isEqualTo("[\"a\",{}]");
    assertThat(body(false)).isEqualTo("false");
    assertThat(body("")).isEmpty();
  }

  @Test
  void refusesContentThatIsNoBody() {
    assertRefused(SampleWebhook.to(URL).content(Map.of()), ErrorKind.CONTENT, "no body");
    assertRefused(
        SampleWebhook.to(URL)
            .content(Map.of("body", Map.of("a", 1), "contentType", "application/soap+xml")),
        ErrorKind.CONTENT,
        "XML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "text/plain; charset=iso-8859-1", "text/plain\r\nX-Evil: 1"})
  void refusesAContentTypeThatDoesNotFit(String type) {
    assertRefused(
        SampleWebhook.to(URL).content(Map.of("body", "x", "contentType", type)),
        ErrorKind.CONTENT,
        "content type");
    assertRefused(SampleWebhook.to(URL).contentType(type), ErrorKind.CONFIGURATION, "content type");
  }

  @Test
  void fillsInTheContentType() throws Undeliverable {
    assertThat(
            headers(
                SampleWebhook.to(URL)
                    .contentType("application/vnd.{{ event.type }}+json; v={{ data.v }}")
                    .data(Map.of("v", 2))))
        .containsEntry("Content-Type", "application/vnd.ssl_failure+json; v=2");
  }

  @Test
  void refusesAContentTypeThatOnlyAValueSpoils() {
    SampleWebhook webhook = SampleWebhook.to(URL).contentType("{{ data.type }}");

    assertRefused(webhook, ErrorKind.CONFIGURATION, "there is no 'type'");
    assertRefused(
        webhook.data(Map.of("type", "text/plain\r\nX-Evil: secret")),
        ErrorKind.CONFIGURATION,
        "expected a media type");
  }

  @Test
  void cannotBeMadeToSendHeadersByTheConfiguration() {
    assertRefused(
        SampleWebhook.to(URL).headers(Map.of("X-Team", "ops\r\nX-Evil: secret")),
        ErrorKind.CONFIGURATION,
        "'X-Team'");
    assertRefused(
        SampleWebhook.to(URL).headers(Map.of("X-Team\r\nX-Evil", "1")),
        ErrorKind.CONFIGURATION,
        "'X-Team??X-Evil'");
  }

  @Test
  void ignoresStaticHeadersThatAreItsOwn() throws Undeliverable {
    Map<String, String> headers =
        headers(
            SampleWebhook.to(URL)
                .headers(
                    Map.of(
                        "HOST", "evil.example",
                        "content-length", "1",
                        "Transfer-Encoding", "chunked",
                        "Webhook-Signature", "v1,forged",
                        "User-Agent", "other",
                        "content-type", "text/html",
                        "x-idempotency-key", "other",
                        "Expect", "100-continue")));

    assertThat(headers)
        .containsOnlyKeys(
            "Content-Type",
            "User-Agent",
            "Accept-Encoding",
            "X-Idempotency-Key",
            "webhook-id",
            "webhook-timestamp",
            "traceparent")
        .containsEntry("User-Agent", "Clarion/1.2.3")
        .containsEntry("X-Idempotency-Key", SampleWebhook.ID);
  }

  @Test
  void masksWhatIsNamedLikeASecret() throws Undeliverable {
    Delivery delivery =
        prepared(
            SampleWebhook.to(URL + "?token=t0p&team=ops&sig=abc")
                .headers(Map.of("Authorization", "Bearer t0p", "X-API-Key", "t0p")));

    assertThat(delivery.request().url()).isEqualTo(URL + "?token=***&team=ops&sig=***");
    assertThat(delivery.request().headers())
        .containsEntry("Authorization", "***")
        .containsEntry("X-API-Key", "***");
    assertThat(delivery.exactly()).doesNotContain("t0p").contains("X-API-Key: ***");
  }

  @Test
  void showsTheBeginningOfALongBodyAndAllOfItOnDemand() throws Undeliverable {
    String body = "ü".repeat(5000);
    Delivery delivery = prepared(SampleWebhook.to(URL).content(Map.of("body", body)));

    assertThat(delivery.request().bodyPreview()).isEqualTo("ü".repeat(2048));
    assertThat(delivery.exactly()).endsWith(body);
  }

  @Test
  void saysWhoSentItEvenUnsigned() throws Undeliverable {
    assertThat(headers(SampleWebhook.to(URL).signedWith(Scheme.NONE, SECRET)))
        .containsEntry("webhook-id", SampleWebhook.ID)
        .containsEntry("webhook-timestamp", "1772366400")
        .doesNotContainKeys("webhook-signature", "X-Signature");
  }

  @Test
  void signsInTheHeaderOfTheChannelsChoice() throws Undeliverable {
    assertThat(headers(SampleWebhook.to(URL).signedWith(Scheme.HEADER, "a", "b")))
        .hasEntrySatisfying(
            "X-Signature", s -> assertThat(s).matches("t=1772366400,kid=k1,v1=[0-9a-f]{64}"))
        .doesNotContainKey("webhook-signature");
  }

  @Test
  void signsWithEveryKeyOneSpaceApart() throws Undeliverable {
    assertThat(headers(SampleWebhook.to(URL).signedWith(Scheme.STANDARD, SECRET, "whsec_b2xk")))
        .hasEntrySatisfying(
            "webhook-signature", s -> assertThat(s).matches("v1,[^ ,]{44} v1,[^ ,]{44}"));
  }

  private Delivery prepared(SampleWebhook webhook) throws Undeliverable {
    return channel.prepare(webhook.dispatch());
  }

  private Map<String, String> headers(SampleWebhook webhook) throws Undeliverable {
    return Objects.requireNonNull(prepared(webhook).request().headers());
  }

  private String body(Object body) throws Undeliverable {
    return prepared(SampleWebhook.to(URL).content(Map.of("body", body))).request().bodyPreview();
  }

  private void assertRefused(SampleWebhook webhook, ErrorKind kind, String reason) {
    assertThatThrownBy(() -> prepared(webhook))
        .isInstanceOfSatisfying(Undeliverable.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }
}
