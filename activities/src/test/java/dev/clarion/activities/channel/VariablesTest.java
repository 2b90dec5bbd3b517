package dev.clarion.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

  private static final About FULL =
      new About(new Subject("client", "8814"), "ssl_failure", Severity.CRITICAL, "ssl", Map.of());

  @ParameterizedTest
  @CsvSource({
    "data.disk, /var",
    "notification.id, n1",
    "notification.channel, hook",
    "notification.severity, critical",
    "event.type, ssl_failure",
    "event.severity, critical",
    "event.subject.type, client",
    "event.subject.id, 8814",
    "event.time, 2026-03-01T12:00:00Z",
    "recipient, https://example.com/in",
    "recipient.address, https://example.com/in",
    "recipient.timeZone, Europe/Vienna",
    "recipient.locale, de-AT",
  })
  void areWhatIsKnownOfANotification(String name, String value) throws Unrenderable {
    assertThat(rendered("{{ " + name + " }}", FULL, "de-AT")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.type",
        "event.severity",
        "event.subject.id",
        "notification.severity",
        "recipient.locale",
        "recipient.name"
      })
  void areMissedWhenTheyAreNotKnown(String name) throws Unrenderable {
    assertThatExceptionOfType(Unrenderable.class)
        .isThrownBy(() -> rendered("{{ " + name + " }}", About.NOTHING, null));
    assertThat(rendered("{{ " + name + " | default('none') }}", About.NOTHING, null))
        .isEqualTo("none");
  }

  @Test
  void giveDatesInTheRecipientsTimeZone() throws Unrenderable {
    assertThat(rendered("{{ event.time | date('HH:mm') }}", FULL, null)).isEqualTo("13:00");
  }

  private static String rendered(String template, About about, @Nullable String locale)
      throws Unrenderable {
    Notification notification =
        new Notification(
            "n1",
            "default",
            "hook",
            "webhook",
            "https://example.com/in",
            new Message(null, "t", Map.of("disk", "/var"), locale),
            about,
            new Origin("tests", Instant.parse("2026-03-01T12:00:00Z"), null, null, null),
            false,
            null,
            null,
            "r1");
    return TemplateEngine.render(
        template,
        Escaping.NONE,
        Variables.of(notification, ZoneId.of("Europe/Vienna")),
        Locale.ENGLISH);
  }
}
