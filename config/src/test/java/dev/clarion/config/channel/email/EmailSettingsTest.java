package dev.clarion.config.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.network.AddressRules;
import dev.clarion.workflows.retry.OnInterrupted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailSettingsTest {

  private final EmailSettings settings =
      new EmailSettings(
          "notify@example.com",
          null,
          List.of(),
          null,
          null,
          null,
          new ChannelTimeouts(Duration.ofSeconds(2), null, null),
          OnInterrupted.RETRY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.com",
        "ana+clarion@example.com",
        "o'hara@example.com",
        "ana@localhost",
        "\"ana maria\"@example.com",
        "žofie@bücher.example",
        "用户@例子.广告",
        "ana@[192.0.2.1]",
        "ana@[IPv6:2001:db8::1]",
      })
  void takesOneMailbox(String recipient) {
    assertThat(settings.problemsWith(recipient, AddressRules.PUBLIC_ONLY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ana",
        "@example.com",
        "ana@",
        "ana@example..com",
        "ana@.example.com",
        "ana@example.com.",
        ".ana@example.com",
        "ana.@example.com",
        "an a@example.com",
        " ana@example.com",
        "ana@example.com ",
        "ana@exa mple.com",
        "ana@b@example.com",
        "ana@example.com,bob@example.com",
        "ana@example.com;bob@example.com",
        "ana@example.com\r\nBcc: bob@example.com",
        "\"ana\r\n bob\"@example.com",
        "Ana <ana@example.com>",
        "<ana@example.com>",
        "ana@example.com (Ana)",
        "team:ana@example.com;",
        "undisclosed-recipients:;",
        "@relay.example.com:ana@example.com",
        "ana@[anywhere]",
        "ana@[]",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
      })
  void refusesEverythingElse(String recipient) {
    assertThat(settings.problemsWith(recipient, AddressRules.PUBLIC_ONLY)).hasSize(1);
  }
}
