package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.retry.ErrorKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

  @Test
  void takesARecipientThatIsTheWholeUrlAsItIs() throws Undeliverable {
    assertThat(rendered("{{ recipient }}", "https://hooks.example.com/in?a=1&b=%20x"))
        .isEqualTo("https://hooks.example.com/in?a=1&b=%20x");
  }

  @Test
  void fillsInWhatTheNotificationIsAbout() throws Undeliverable {
    assertThat(
            rendered(
                "https://example.com/{{ event.type }}/{{ event.severity }}/{{ event.subject.id }}"
                    + "?id={{ notification.id }}&n={{ data.n }}",
                "ops"))
        .isEqualTo("https://example.com/ssl_failure/high/8814?id=" + SampleWebhook.ID + "&n=7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "a?b=c", "a#b", "a@evil.example", "a&b=c", "a%2fb", "a b", "ü\r\n"})
  void keepsAValueInItsPlace(String value) throws Undeliverable {
    var url =
        WebhookUrl.of(
            "https://example.com/hooks/{{ recipient }}/in", notification(value, Map.of()));

    assertThat(url.host()).isEqualTo("example.com");
    assertThat(url.pathSegments()).containsExactly("hooks", value, "in");
    assertThat(url.query()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void refusesAValueThatClimbsOutOfThePath(String value) {
    assertRefused(
        "https://example.com/hooks/{{ recipient }}",
        value,
        ErrorKind.RECIPIENT,
        "out of its place");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/",
        "example.com",
        "https://",
        "mailto:a@example.com",
        "",
        "https://a b/"
      })
  void refusesWhatIsNoWebAddress(String recipient) {
    assertRefused("{{ recipient }}", recipient, ErrorKind.RECIPIENT, "http:// or https://");
  }

  @Test
  void refusesCredentialsThatWouldNotBeSentButLogged() {
    assertRefused(
        "{{ recipient }}", "https://user:pass@example.com/", ErrorKind.RECIPIENT, "password");
  }

  @Test
  void refusesLineBreaks() {
    assertRefused(
        "{{ recipient }}",
        "https://example.com/\r\nX-Evil: 1",
        ErrorKind.RECIPIENT,
        "control characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/{{ data.missing }}",
        "https://example.com/{{ nothing }}",
        "https://example.com/{{ recipient.getClass() }}",
        "https://example.com/{{ range(1, 1000000000) }}",
        "{% include 'x' %}",
        "https://example.com/{{ recipient"
      })
  void refusesATemplateThatAsksForWhatIsNotThere(String broken) {
    assertRefused(broken, "ops", ErrorKind.CONFIGURATION, "URL template");
  }

  private String rendered(String text, String recipient) throws Undeliverable {
    return WebhookUrl.of(text, notification(recipient, Map.of("n", 7))).toString();
  }

  private void assertRefused(String text, String recipient, ErrorKind kind, String reason) {
    assertThatThrownBy(() -> rendered(text, recipient))
        .isInstanceOfSatisfying(Undeliverable.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(reason);
  }

  private static dev.clarion.workflows.notification.Notification notification(
      String recipient, Map<String, Object> data) {
    return SampleWebhook.to(recipient).data(data).notification();
  }
}
