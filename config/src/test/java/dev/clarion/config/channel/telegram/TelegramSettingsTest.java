package dev.clarion.config.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.network.AddressRules;
import dev.clarion.config.reference.Secrets;
import dev.clarion.workflows.retry.OnInterrupted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramSettingsTest {

  @Test
  void fillsInWhatIsLeftOut() {
    TenantConfiguration read = read("{ type: telegram, botToken: '1:a' }");

    assertThat(read.channel("tg"))
        .contains(
            new TelegramSettings(
                Secrets.plain("1:a"),
                "https://api.telegram.org",
                ParseMode.NONE,
                null,
                new ChannelTimeouts(Duration.ofSeconds(2), null, null),
                OnInterrupted.RETRY));
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void readsEveryKey() {
    TelegramSettings read =
        (TelegramSettings)
            read("""
            { type: telegram, botToken: "${env:TG_TOKEN}", apiUrl: "http://localhost:8081",
                parseMode: MarkdownV2, retryPolicy: standard, onInterrupted: dead_letter,
                timeouts: { connect: PT1S, first: PT3S, retry: PT1M } }\
            """)
                .channel("tg")
                .orElseThrow();

    assertThat(read.botToken().resolve()).isEqualTo("7:key");
    assertThat(read.apiUrl()).isEqualTo("http://localhost:8081");
    assertThat(read.parseMode()).isEqualTo(ParseMode.MARKDOWN_V2);
    assertThat(read.retryPolicy()).isEqualTo("standard");
    assertThat(read.timeouts())
        .isEqualTo(
            new ChannelTimeouts(
                Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(1)));
    assertThat(read.onInterrupted()).isEqualTo(OnInterrupted.DEAD_LETTER);
  }

  @Test
  void warnsOfATokenInTheClear() {
    assertThat(read("{ type: telegram, botToken: '1:a', apiUrl: 'http://tg.example' }").warnings())
        .containsExactly(
            "clarion.yaml:2: channels.tg.apiUrl: the bot token goes over the network in the clear");
  }

  @Test
  void neverPrintsItsToken() {
    assertThat(read("{ type: telegram, botToken: '4711:key' }").channel("tg").orElseThrow())
        .asString()
        .doesNotContain("4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"42", "-4001", "-1001234567890", "4503599627370495", "@news", "@Clarion_ops1"})
  void takesChatsAndChannels(String recipient) {
    assertThat(problems(recipient)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 42",
        "42 ",
        "0",
        "042",
        "+42",
        "4.2",
        "--42",
        "4503599627370496",
        "99999999999999999999",
        "news",
        "@",
        "@abc",
        "@1news",
        "@news.at",
        "@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "https://t.me/news",
        "42\n43",
        "٤٢",
      })
  void refusesEverythingElse(String recipient) {
    assertThat(problems(recipient))
        .containsExactly(
            "expected the number of a chat, such as 42 or -1001234567890, or the @name of a"
                + " channel");
  }

  private static List<String> problems(String recipient) {
    return read("{ type: telegram, botToken: '1:a' }")
        .channel("tg")
        .orElseThrow()
        .problemsWith(recipient, AddressRules.PUBLIC_ONLY);
  }

  private static TenantConfiguration read(String channel) {
    return new ConfigurationReader(ChannelTypes.BUILT_IN, Map.of("TG_TOKEN", "7:key")::get)
        .read("channels:\n  tg: " + channel + "\n", Path.of("clarion.yaml"));
  }
}
