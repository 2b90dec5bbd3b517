package dev.clarion.activities.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clarion.activities.attempt.Preparation.Prepared;
import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.webhook.WebhookChannel;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.network.AddressRules;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a notification is rendered with: which revision's template, whose language. */
class PreparationTest {

  private final ConfigurationReader reader = new ConfigurationReader(ChannelTypes.BUILT_IN);
  private final WebhookChannel webhooks = new WebhookChannel(AddressRules.PUBLIC_ONLY, "1");
  private final TenantConfiguration old = read("old.example", "'\"old {{ data.x }}\"'");
  private final TenantConfiguration now = read("now.example", "'\"new {{ data.x }}\"'");

  @AfterEach
  void close() {
    webhooks.close();
  }

  @Test
  void takesTheTemplateThatItWasAcceptedWithThroughTheChannelAsItIsNow() throws Undeliverable {
    Prepared prepared = prepare(knowing(now, old), old.revision(), 1, null);

    assertThat(prepared.content()).containsEntry("body", "\"old 1\"");
    assertThat(prepared.delivery().request().url()).isEqualTo("https://now.example/");
  }

  @Test
  void takesTheCurrentOneWhenALaterAttemptFindsNothingRendered() throws Undeliverable {
    assertThat(prepare(knowing(now, old), old.revision(), 2, null).content())
        .containsEntry("body", "\"new 1\"");
  }

  @Test
  void takesTheCurrentOneWhenNobodyKnowsTheRevision() throws Undeliverable {
    assertThat(prepare(knowing(now, null), old.revision(), 1, null).content())
        .containsEntry("body", "\"new 1\"");
  }

  @Test
  void rendersNothingOnceSomethingIsRendered() throws Undeliverable {
    assertThat(
            prepare(knowing(now, null), old.revision(), 2, Map.of("body", "\"as it was\""))
                .content())
        .containsEntry("body", "\"as it was\"");
  }

  @Test
  void waitsForATemplateThatThisProcessMayNotHaveReadYet() {
    TenantConfiguration without = reader.read("channels: { hook: { type: webhook } }", path());

    assertThatExceptionOfType(Undeliverable.class)
        .isThrownBy(() -> prepare(knowing(without, null), now.revision(), 1, null))
        .matches(Undeliverable::isPassing);
    assertThatExceptionOfType(Undeliverable.class)
        .isThrownBy(() -> prepare(knowing(without, null), now.revision(), 2, null))
        .matches(undeclared -> !undeclared.isPassing());
  }

  @Test
  void takesTheTemplateThatItWasAcceptedWithOnAnotherWayToo() throws Undeliverable {
    assertThat(
            prepare(
                    knowing(now, old),
                    old.revision(),
                    4,
                    null,
                    new Address("hook", "webhook", "somebody"))
                .content())
        .containsEntry("body", "\"old 1\"");
  }

  @Test
  void writesToADeclaredRecipientInTheirLanguageAndTime() throws Undeliverable {
    TenantConfiguration ana =
        reader.read(
            """
            channels: { hook: { type: webhook, url: "https://now.example/" } }
            recipients: { ana: { name: Ana, webhook: anybody, locale: de, timeZone: Asia/Tokyo } }
            templates:
              t:
                webhook:
                  body: '"{{ recipient.name }} {{ recipient.locale }} {{ event.time | date("HH:mm") }}"'
                locales: { de: { webhook: { contentType: application/vnd.de+json } } }
            """,
            path());

    assertThat(prepare(knowing(ana, null), ana.revision(), 1, null).content())
        .containsEntry("body", "\"Ana de 09:00\"")
        .containsEntry("contentType", "application/vnd.de+json");
  }

  @ParameterizedTest
  @CsvSource({
    "true,  https://c.example/acknowledge/default.n1.webhook.anybody",
    "false, nothing to acknowledge",
  })
  void linksToWhatTheRecipientMayDo(boolean acknowledgement, String acknowledgeUrl)
      throws Undeliverable {
    TenantConfiguration linking =
        reader.read(
            """
            publicUrl: https://c.example/
            channels: { hook: { type: webhook, url: "https://now.example/" } }
            recipients: { ana: { name: Ana, webhook: anybody } }
            templates:
              t:
                webhook:
                  body:
                    acknowledge: "{{ notification.acknowledgeUrl | default('nothing to acknowledge') }}"
                    preferences: "{{ notification.preferencesUrl }}"
            """,
            path());

    Prepared prepared =
        new Preparation(
                knowing(linking, null),
                new Channels(List.of(webhooks)),
                link -> String.join(".", link.fields()))
            .prepare(
                notification(linking.revision(), acknowledgement),
                null,
                null,
                1,
                BuiltInPolicies.STANDARD,
                Duration.ofSeconds(5));

    assertThat(prepared.content())
        .containsEntry(
            "body",
            Map.of(
                "acknowledge",
                acknowledgeUrl,
                "preferences",
                "https://c.example/preferences/default.ana"));
  }

  @Test
  void failsForGoodWhenNoJsonComesOfIt() {
    TenantConfiguration broken = read("now.example", "'{\"x\": {{ data.x }}'");

    assertThatExceptionOfType(Undeliverable.class)
        .isThrownBy(() -> prepare(knowing(broken, null), broken.revision(), 1, null))
        .satisfies(undeliverable -> {
          assertThat(undeliverable.kind()).isEqualTo(ErrorKind.CONTENT);
          assertThat(undeliverable.isPassing()).isFalse();
          assertThat(undeliverable.reason())
              .startsWith("the template 't' cannot be filled: webhook.body: the filled text is no")
              .contains("at line 1, column");
        });
  }

  private Prepared prepare(
      ConfigurationSource source, String revision, int number, @Nullable Map<String, Object> stored)
      throws Undeliverable {
    return prepare(source, revision, number, stored, null);
  }

  private Prepared prepare(
      ConfigurationSource source,
      String revision,
      int number,
      @Nullable Map<String, Object> stored,
      @Nullable Address address)
      throws Undeliverable {
    return new Preparation(source, new Channels(List.of(webhooks)), _ -> "a token")
        .prepare(
            notification(revision),
            address,
            stored,
            number,
            BuiltInPolicies.STANDARD,
            Duration.ofSeconds(5));
  }

  private static ConfigurationSource knowing(
      TenantConfiguration current, @Nullable TenantConfiguration earlier) {
    return new ConfigurationSource() {
      @Override
      public TenantConfiguration current() {
        return current;
      }

      @Override
      public Optional<TenantConfiguration> at(String tenant, String revision) {
        return Optional.ofNullable(earlier).filter(known -> known.revision().equals(revision));
      }
    };
  }

  private TenantConfiguration read(String host, String body) {
    return reader.read(
        """
        channels: { hook: { type: webhook, url: "https://%s/" } }
        templates: { t: { webhook: { body: %s } } }
        """
            .formatted(host, body),
        path());
  }

  private static Path path() {
    return Path.of("clarion.yaml");
  }

  private static Notification notification(String revision) {
    return notification(revision, false);
  }

  private static Notification notification(String revision, boolean acknowledgement) {
    return new Notification(
        "n1",
        "default",
        "hook",
        "webhook",
        "anybody",
        new Message(null, "t", Map.of("x", 1), null),
        About.NOTHING,
        new Origin("tests", Instant.EPOCH, null, null, null),
        acknowledgement,
        null,
        null,
        revision);
  }
}
