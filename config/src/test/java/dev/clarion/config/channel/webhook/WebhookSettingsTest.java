package dev.clarion.config.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.webhook.WebhookSettings.Method;
import dev.clarion.config.channel.webhook.WebhookSettings.Signing;
import dev.clarion.config.network.AddressRules;
import dev.clarion.config.reference.Secrets;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.workflows.retry.OnInterrupted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "HTTP://example.com:8080/in?a=b&c=%20#d",
        "https://my_service/in",
        "https://bücher.example/ü",
        "https://[2606:4700:4700::1111]:8443/",
        "https://1.1.1.1/",
        "https://example.com:/",
      })
  void takesUrlsOfPublicHosts(String url) {
    assertThat(problems("{{ recipient }}", url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          example.com/in              | expected a URL that starts with https:// or http://
          /in                         | expected a URL that starts with https:// or http://
          #in                         | expected a URL that starts with https:// or http://
          ftp://example.com/          | expected a URL that starts with https:// or http://
          javascript:alert(1)         | expected a URL that starts with https:// or http://
          https:///in                 | expected a URL with a host, such as https://example.com/hook
          https://                    | expected a URL such as https://example.com/hook
          https:example.com           | expected a URL with a host, such as https://example.com/hook
          https://example.com:0/      | expected a URL with a host, such as https://example.com/hook
          https://example.com:65536/  | expected a URL with a host, such as https://example.com/hook
          https://a%2eb.example/      | expected a URL with a host, such as https://example.com/hook
          https://me@example.com/     | a URL must not carry a user name or password
          https://me:you@example.com/ | a URL must not carry a user name or password
          https://x@127.0.0.1@b.com/  | a URL must not carry a user name or password
          https://example.com/a b     | a URL has no spaces, quotes, backslashes or control characters
          https://example.com/"a      | a URL has no spaces, quotes, backslashes or control characters
          https://example.com\\@b.com | a URL has no spaces, quotes, backslashes or control characters
          https://example.com/{{ x }} | a URL has no spaces, quotes, backslashes or control characters
          https://localhost/in        | the address may not be reached: localhost is not a public address
          https://127.1/              | the address may not be reached: 127.1 is not a public address
          https://[::1]:8080/         | the address may not be reached: [::1] is not a public address
          http://169.254.169.254/     | the address may not be reached: 169.254.169.254 is not a public address
          """)
  void refusesOtherUrls(String url, String problem) {
    assertThat(problems("{{ recipient }}", url)).containsExactly(problem);
  }

  @Test
  void refusesControlCharactersAndLongUrls() {
    assertThat(problems("{{ recipient }}", "https://example.com/\r\nHost: b.com")).hasSize(1);
    assertThat(problems("{{ recipient }}", "https://example.com/" + "a".repeat(2029)))
        .containsExactly("a URL has at most 2048 characters");
    assertThat(problems("{{ recipient }}", "https://example.com/" + "a".repeat(2028))).isEmpty();
  }

  @Test
  void keepsARecipientInItsPlaceInTheUrl() throws Unrenderable {
    String template = "https://example.com/in/{{recipient}}";

    assertThat(problems(template, "a/../../@evil.com?#\r\n\"")).isEmpty();
    assertThat(problems(template, ".."))
        .containsExactly("'..' is not a recipient: a value leads out of its place in the path");
    assertThat(problems("https://example.com/in", "anything")).isEmpty();
    assertThat(UrlTemplate.render(template, Map.of("recipient", "ä b/c")))
        .isEqualTo("https://example.com/in/%C3%A4%20b%2Fc");
  }

  @Test
  void reachesPrivateHostsWhenAllowed() {
    assertThat(
            settings("{{ recipient }}")
                .problemsWith("http://localhost:8080/in", AddressRules.PRIVATE_TOO))
        .isEmpty();
  }

  private static List<String> problems(String url, String recipient) {
    return settings(url).problemsWith(recipient, AddressRules.PUBLIC_ONLY);
  }

  private static WebhookSettings settings(String url) {
    return new WebhookSettings(
        Secrets.plain(url),
        Method.POST,
        "application/json",
        Map.of(),
        new WebhookAuth.None(),
        null,
        new Signing(null, "X-Signature", List.of()),
        "X-Idempotency-Key",
        null,
        new ChannelTimeouts(Duration.ofSeconds(2), null, null),
        OnInterrupted.RETRY);
  }
}
