package dev.clarion.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.channel.webhook.WebhookSettings;
import dev.clarion.config.channel.webhook.WebhookSettings.Method;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.config.channel.webhook.WebhookSettings.Signing;
import dev.clarion.config.reference.Secrets;
import dev.clarion.workflows.retry.Backoff;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationReaderTest {

  private static final Path GOOD = Path.of("src/test/resources/good");

  private static final String LEAST =
      """
      channels:
        hook: { type: webhook }
        mail: { type: email, from: notify@example.com, providers: [{ host: localhost, port: 25 }] }
      retryPolicies:
        patient: { schedule: [PT1M] }
        steady: { exponential: { initial: PT1S, maximum: PT1M, retries: 3 } }
      """;

  private final ConfigurationReader reader =
      new ConfigurationReader(
          ChannelTypes.BUILT_IN,
          Map.of("HOOK_SECRET", "open", "SMTP_HOST", "smtp.example.com", "SMTP_PORT", "465")::get);

  @Test
  void fillsInWhatIsLeftOut() {
    TenantConfiguration read = reader.read(LEAST, Path.of("clarion.yaml"));

    assertThat(read.tenant()).isEqualTo("default");
    assertThat(read.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
    assertThat(read.locale()).isEqualTo(Locale.ENGLISH);
    assertThat(read.timeZone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(read.defaultRetryPolicy()).isEqualTo("smart");
    assertThat(read.warnings()).isEmpty();
    assertThat(read.channels().get("hook"))
        .isEqualTo(
            new WebhookSettings(
                Secrets.plain("{{ recipient }}"),
                Method.POST,
                "application/json",
                Map.of(),
                new WebhookAuth.None(),
                null,
                new Signing(null, "X-Signature", List.of()),
                "X-Idempotency-Key",
                null,
                new ChannelTimeouts(ofSeconds(2), null, null),
                OnInterrupted.RETRY));
    assertThat(read.channels().get("mail"))
        .isEqualTo(
            new EmailSettings(
                "notify@example.com",
                null,
                List.of(new SmtpProvider("main", "localhost", 25, Tls.STARTTLS, null, null)),
                null,
                null,
                null,
                new ChannelTimeouts(ofSeconds(2), null, null),
                OnInterrupted.RETRY));
    assertThat(read.retryPolicies())
        .containsAllEntriesOf(BuiltInPolicies.BY_NAME)
        .containsEntry("patient", policyLikeSmart("patient", List.of(ofMinutes(1)), null))
        .containsEntry(
            "steady",
            policyLikeSmart("steady", null, new Backoff(ofSeconds(1), 2, ofMinutes(1), 3)));
  }

  @Test
  void readsEveryKey() throws IOException {
    TenantConfiguration read = good("everything.yaml");

    assertThat(read.tenant()).isEqualTo("acme");
    assertThat(read.publicUrl()).isEqualTo(URI.create("https://clarion.example.com/base"));
    assertThat(read.locale()).isEqualTo(Locale.of("de", "AT"));
    assertThat(read.timeZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    assertThat(read.defaultRetryPolicy()).isEqualTo("quick");
    assertThat(read.channelTypes()).isEqualTo(Map.of("hook", "webhook", "mail", "email"));
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void readsEveryKeyOfAWebhook() throws IOException {
    WebhookSettings hook = (WebhookSettings) good("everything.yaml").channel("hook").orElseThrow();

    assertThat(hook.url().resolve()).isEqualTo("https://example.com/in/{{ recipient }}?by=clarion");
    assertThat(hook.method()).isEqualTo(Method.PATCH);
    assertThat(hook.contentType()).isEqualTo("application/xml; charset=utf-8");
    assertThat(hook.headers())
        .isEqualTo(Map.of("X-Team", Secrets.plain("ops"), "X-Area", Secrets.plain("51")));
    assertThat(hook.auth())
        .isEqualTo(
            new WebhookAuth.OAuth2(
                URI.create("https://login.example.com/token"),
                "clarion",
                Secrets.plain("sesame"),
                "a b"));
    assertThat(hook.signing().scheme()).isEqualTo(Scheme.HEADER);
    assertThat(hook.signing().header()).isEqualTo("X-Proof");
    assertThat(hook.signing().keys())
        .extracting(key -> key.id() + "=" + key.secret().resolve())
        .containsExactly("k2=sesame", "k1=open");
    assertThat(hook.idempotencyHeader()).isEqualTo("x-notifications-idempotency-key");
    assertThat(hook.retryPolicy()).isEqualTo("patient");
    assertThat(hook.timeouts())
        .isEqualTo(new ChannelTimeouts(ofSeconds(1), ofSeconds(3), ofMinutes(1)));
    assertThat(hook.onInterrupted()).isEqualTo(OnInterrupted.DEAD_LETTER);
  }

  @Test
  void readsEveryKeyOfAMailChannel() throws IOException {
    EmailSettings mail = (EmailSettings) good("everything.yaml").channel("mail").orElseThrow();

    assertThat(mail.from()).isEqualTo("Clarion <notify@example.com>");
    assertThat(mail.replyTo()).isEqualTo("ops@example.com");
    assertThat(mail.retryPolicy()).isEqualTo("standard");
    assertThat(mail.timeouts())
        .isEqualTo(new ChannelTimeouts(ofSeconds(4), ofSeconds(6), ofSeconds(20)));
    assertThat(mail.onInterrupted()).isEqualTo(OnInterrupted.DEAD_LETTER);
    SmtpProvider first = mail.providers().getFirst();
    Secret password = Objects.requireNonNull(first.password());
    assertThat(password.resolve()).isEqualTo("open sesame");
    assertThat(mail.providers())
        .containsExactly(
            new SmtpProvider("first", "smtp.example.com", 465, Tls.TLS, "clarion", password),
            new SmtpProvider("second", "::1", 25, Tls.NONE, null, null));
  }

  @Test
  void readsEveryKeyOfARetryPolicy() throws IOException {
    assertThat(good("everything.yaml").retryPolicies())
        .containsEntry(
            "patient",
            new RetryPolicy(
                "patient",
                null,
                new Backoff(ofSeconds(1), 3, Duration.ofHours(1), 12),
                0.25,
                new Timeouts(ofSeconds(2), ofSeconds(10)),
                Set.of("409", "5xx"),
                Set.of(ErrorKind.DNS, ErrorKind.TIMEOUT),
                ofDays(2),
                ofDays(7)))
        .containsEntry(
            "quick", policyLikeSmart("quick", List.of(Duration.ZERO, ofSeconds(5)), null));
  }

  @Test
  void followsAnchorsAndMergesMappings() throws IOException {
    TenantConfiguration read = good("anchors.yaml");

    assertThat(read.retryPolicyOf("hook").timeouts())
        .isEqualTo(new Timeouts(ofSeconds(8), ofMinutes(2)));
    assertThat(read.retryPolicyOf("other"))
        .isEqualTo(BuiltInPolicies.STANDARD.withTimeouts(new Timeouts(ofSeconds(8), ofMinutes(2))));
    assertThat(read.retryPolicyOf("mail").timeouts())
        .isEqualTo(new Timeouts(ofSeconds(8), ofMinutes(2)));
  }

  @Test
  void warnsOfWhatWorksOtherwiseThanItReads() throws IOException {
    String ours = "Clarion sets this header itself; the value here is not sent";
    assertThat(good("warnings.yaml").warnings())
        .containsExactly(
            "warnings.yaml:6: channels.hook.headers.Content-Type: " + ours,
            "warnings.yaml:7: channels.hook.headers.host: " + ours,
            "warnings.yaml:8: channels.hook.headers.Webhook-Id: " + ours,
            "warnings.yaml:9: channels.hook.headers.x-idempotency-key: " + ours,
            "warnings.yaml:10: channels.hook.headers.X-Sign: " + ours,
            "warnings.yaml:14: channels.hook.signing.keys[0].secret:"
                + " the environment variable UNSET is not set (${env:UNSET})",
            "warnings.yaml:17: channels.anywhere.headers.authorization: " + ours,
            "warnings.yaml:18: channels.anywhere.auth.token:"
                + " the environment variable UNSET is not set (${env:UNSET})",
            "warnings.yaml:18: channels.anywhere.auth: goes to whatever URL a notification names:"
                + " write a url with a host of its own",
            "warnings.yaml:22: channels.clear.auth.tokenUrl:"
                + " the client secret goes over the network in the clear",
            "warnings.yaml:26: channels.mail.replyTo:"
                + " the environment variable UNSET is not set (${env:UNSET})",
            "warnings.yaml:28: channels.mail.providers[0].password:"
                + " the file gone cannot be read (${file:gone})",
            "warnings.yaml:28: channels.mail.providers[0].tls:"
                + " the password goes over the network in the clear",
            "warnings.yaml:29: channels.mail.listUnsubscribe.oneClick:"
                + " mail readers offer one click only for https, and publicUrl is not");
  }

  @Test
  void signsByStandardAsSoonAsThereIsAKey() {
    String keys = "signing: { keys: [{ id: a, secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw }] }";

    assertThat(scheme(keys)).isEqualTo(Scheme.STANDARD);
    assertThat(scheme("signing: { keys: [] }")).isEqualTo(Scheme.NONE);
    assertThat(scheme(keys.replace("keys:", "scheme: none, keys:"))).isEqualTo(Scheme.NONE);
  }

  @Test
  void namesTheRevisionByTheDocument() {
    String revision = reader.read(LEAST, Path.of("a.yaml")).revision();

    assertThat(revision).matches("[0-9a-f]{16}");
    assertThat(reader.read(LEAST, Path.of("b.yaml")).revision()).isEqualTo(revision);
    assertThat(reader.read(LEAST + "# changed", Path.of("a.yaml")).revision())
        .isNotEqualTo(revision);
  }

  @Test
  void refusesADocumentOfMoreThanAMebibyte() {
    assertThatThrownBy(() -> reader.read("#".repeat(1 << 20) + "\n", Path.of("clarion.yaml")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage("clarion.yaml:1: the document is longer than 1 MiB");
  }

  @Test
  void neverShowsASecret() throws IOException {
    TenantConfiguration read = good("everything.yaml");

    assertThat(read.toString()).contains("***", "${env:HOOK_SECRET}").doesNotContain("sesame");
    assertThat(JsonMapper.shared().writeValueAsString(read.channels()))
        .contains("***", "${env:HOOK_SECRET}")
        .doesNotContain("sesame");
  }

  @Test
  void neverQuotesASecretInAFault() {
    String text =
        """
        channels:
          hook: { type: webhook, signing: { keys: [{ id: a, secret: sesame }] } }
          mail:
            type: email
            from: notify@example.com
            providers: [{ host: localhost, port: 25, username: a, password: [sesame] }]
            replyTo: "${env:X} sesame"
        """;
    assertThatThrownBy(() -> reader.read(text, Path.of("clarion.yaml")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContainingAll("keys[0].secret", "providers[0].password", "mail.replyTo")
        .hasMessageNotContaining("sesame");
  }

  private Scheme scheme(String signing) {
    String text = "channels: { hook: { type: webhook, " + signing + " } }";
    TenantConfiguration read = reader.read(text, Path.of("clarion.yaml"));
    return ((WebhookSettings) read.channel("hook").orElseThrow()).signing().scheme();
  }

  private TenantConfiguration good(String name) throws IOException {
    return reader.read(Files.readString(GOOD.resolve(name)), GOOD.resolve(name));
  }

  private static RetryPolicy policyLikeSmart(
      String name, @Nullable List<Duration> schedule, @Nullable Backoff exponential) {
    RetryPolicy smart = BuiltInPolicies.SMART;
    return new RetryPolicy(
        name,
        schedule,
        exponential,
        0,
        smart.timeouts(),
        smart.retryStatus(),
        smart.retryErrors(),
        null,
        ofDays(30));
  }
}
