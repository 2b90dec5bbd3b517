package dev.clarion.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.config.channel.manners.Circuit;
import dev.clarion.config.channel.manners.FallBack;
import dev.clarion.config.channel.manners.Manners;
import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.config.channel.sms.SmsSettings;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.channel.webhook.WebhookProxy;
import dev.clarion.config.channel.webhook.WebhookSettings;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.config.channel.whatsapp.WhatsAppSettings;
import dev.clarion.config.declaration.Key;
import dev.clarion.config.event.EventType;
import dev.clarion.config.hours.QuietHours;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Taken;
import dev.clarion.config.routing.Telling;
import dev.clarion.config.schedule.DeclaredSchedule;
import dev.clarion.config.schedule.Rotation;
import dev.clarion.config.schedule.StandIn;
import dev.clarion.config.source.AlertSource;
import dev.clarion.config.source.JsonSource;
import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.Template;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.BuiltInPolicies;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {

  private static final Path EXAMPLES = Path.of("../examples");

  @Test
  void theBuiltInExampleSendsWebhooksToTheirRecipients() {
    TenantConfiguration example = builtIn(Map.of());

    assertThat(example.tenant()).isEqualTo("default");
    assertThat(example.warnings()).isEmpty();
    assertThat(example.channelTypes()).isEqualTo(Map.of("webhook", "webhook", "email", "email"));
    WebhookSettings webhook = (WebhookSettings) example.channel("webhook").orElseThrow();
    assertThat(webhook.url().resolve()).isEqualTo("{{ recipient }}");
    assertThat(webhook.signing().scheme()).isEqualTo(Scheme.NONE);
    assertThat(example.retryPolicyOf("webhook")).isEqualTo(BuiltInPolicies.SMART);
    assertThat(example.retryPolicyOf("email")).isEqualTo(BuiltInPolicies.SMART);
  }

  @Test
  void theBuiltInExampleSendsMailToTheLocalHost() {
    assertThat(smtp(builtIn(Map.of())))
        .isEqualTo(new SmtpProvider("main", "localhost", 2525, Tls.NONE, null, null));
  }

  @Test
  void theBuiltInExampleSendsMailWhereTheEnvironmentSays() {
    var environment = Map.of("CLARION_SMTP_HOST", "mail.example.com", "CLARION_SMTP_PORT", "1025");

    assertThat(smtp(builtIn(environment)))
        .isEqualTo(new SmtpProvider("main", "mail.example.com", 1025, Tls.NONE, null, null));
  }

  @Test
  void theBuiltInExampleKnowsTheUsualTypesOfEvents() {
    assertThat(builtIn(Map.of()).eventTypes())
        .containsOnlyKeys(
            "obligation_due", "obligation_overdue", "ssl_expiry", "ssl_failure", "digest")
        .containsEntry("ssl_failure", new EventType(Severity.CRITICAL, null, null));
  }

  @Test
  void theFullExampleIsRight() throws IOException {
    Path file = EXAMPLES.resolve("everything.yaml");
    var secrets =
        Map.of(
            "HOOK_SECRET", "a",
            "OLD_HOOK_SECRET", "b",
            "SMTP_USER", "clarion",
            "TG_TOKEN", "1:a",
            "TWILIO_SID", "AC" + "0".repeat(32),
            "TWILIO_TOKEN", "c");

    TenantConfiguration read =
        new ConfigurationReader(ChannelTypes.BUILT_IN, secrets::get)
            .read(Files.readString(file), file);

    assertThat(read.warnings())
        .allSatisfy(warning -> assertThat(warning).contains("/run/secrets/"));
  }

  @Test
  void theExampleOfAllChannelsNeedsNoVariables() throws IOException {
    Path file = EXAMPLES.resolve("channels.yaml");

    TenantConfiguration read =
        new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
            .read(Files.readString(file), file);

    assertThat(read.warnings()).isEmpty();
    assertThat(read.channelTypes().values())
        .containsExactlyInAnyOrderElementsOf(
            ChannelTypes.BUILT_IN.stream().map(ChannelType::name).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "ssl_failure, ssl-failure, mail",
    "ssl_expiry, ssl-expiry, mail mail",
    "obligation_overdue, overdue, mail mail mail",
    "obligation_due, due, mail mail mail",
    "digest, ,",
  })
  void theExampleOfEventsSendsEachTypeWhereItsRouteSays(
      String type, @Nullable String route, @Nullable String channels) throws IOException {
    Path file = EXAMPLES.resolve("events.yaml");
    TenantConfiguration read =
        new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
            .read(Files.readString(file), file);
    Instant now = Instant.parse("2026-03-03T10:00:00Z");
    Event event =
        new Event(
            "e1",
            type,
            Objects.requireNonNull(read.eventType(type).orElseThrow().severity()),
            null,
            new Subject("host", "a"),
            null,
            now,
            EventStatus.FIRING,
            Map.of());

    List<Taken> taken = new Routing(read).resolve(event, now);

    assertThat(read.warnings()).isEmpty();
    assertThat(taken).extracting(each -> each.route().name()).isEqualTo(listOf(route));
    assertThat(taken.stream().flatMap(each -> each.tellings().stream()).map(Telling::channel))
        .containsExactlyElementsOf(listOf(channels));
  }

  private static List<String> listOf(@Nullable String words) {
    return words == null ? List.of() : List.of(words.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channels.yaml", "everything.yaml"})
  void theTemplatesOfTheExamplesNeedNothingBeyondTheirSchema(String name) throws Exception {
    Path file = EXAMPLES.resolve(name);
    TenantConfiguration example =
        new ConfigurationReader(
                ChannelTypes.BUILT_IN,
                Map.of("TG_TOKEN", "1:a", "TWILIO_SID", "AC" + "0".repeat(32))::get)
            .read(Files.readString(file), file);
    Template template = Objects.requireNonNull(example.templates().get("disk-full"));
    Map<String, Object> variables =
        Map.of(
            "data", Map.of("disk", "/var", "host", "db-1", "percent", 98),
            "event", Map.of("time", "2030-03-05T08:30:00Z"),
            "recipient", "ana@example.com",
            "notification", Map.of("preferencesUrl", "https://example.com/preferences/x"));

    for (String type : template.contents().keySet()) {
      assertThat(
              template.render(
                  type, (_, _, _) -> Escaping.NONE, variables, Locale.GERMAN, Locale.ENGLISH))
          .isNotEmpty();
    }
  }

  @Test
  void theFullExampleShowsEveryKey() throws IOException {
    String text = Files.readString(EXAMPLES.resolve("everything.yaml"));

    assertThat(
            Stream.of(
                    Document.class,
                    DeclaredRecipient.class,
                    QuietHours.class,
                    DeclaredSchedule.class,
                    Rotation.class,
                    StandIn.class,
                    OnCallCalendarShape.Source.class,
                    Manners.class,
                    RateLimit.class,
                    Circuit.class,
                    FallBack.class,
                    FallBack.After.class,
                    DeclaredRetryPolicy.class,
                    DeclaredRetryPolicy.Exponential.class,
                    EventType.class,
                    WebhookSettings.class,
                    WebhookProxy.class,
                    WebhookAuth.Basic.class,
                    WebhookAuth.Bearer.class,
                    WebhookAuth.Header.class,
                    WebhookAuth.OAuth2.class,
                    WebhookAuth.Mtls.class,
                    WebhookSettings.Signing.class,
                    WebhookSettings.SigningKey.class,
                    EmailSettings.class,
                    EmailSettings.Dkim.class,
                    EmailSettings.ListUnsubscribe.class,
                    EmailSettings.SmtpProvider.class,
                    TelegramSettings.class,
                    SmsSettings.class,
                    WhatsAppSettings.class,
                    ChannelTimeouts.class,
                    AlertSource.class,
                    AlertSource.SeverityLabel.class,
                    AlertSource.BranchLabel.class,
                    AlertSource.SubjectLabel.class,
                    JsonSource.class,
                    JsonSource.EventMapping.class,
                    JsonSource.SubjectMapping.class)
                .flatMap(declared -> Stream.of(declared.getRecordComponents()))
                .map(ExamplesTest::key))
        .allSatisfy(key -> assertThat(text).containsPattern("(?m)^[ -]*" + key + ":"));
  }

  private static String key(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return key == null ? component.getName() : key.value();
  }

  private static TenantConfiguration builtIn(Map<String, String> environment) {
    return ConfigurationSource.builtInExample(
        new ConfigurationReader(ChannelTypes.BUILT_IN, environment::get));
  }

  private static SmtpProvider smtp(TenantConfiguration configuration) {
    return ((EmailSettings) configuration.channel("email").orElseThrow()).providers().getFirst();
  }
}
