package dev.clarion.activities.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.ChannelContract;
import dev.clarion.activities.channel.Counterpart;
import dev.clarion.activities.channel.Counterpart.Behaviour;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.telegram.ParseMode;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.testsend.TestSend;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Telegram, over a Bot API. */
class TelegramContractIT extends ChannelContract {

  private static final String KEY = "c0ntract-Bot-key";
  private static final String TOKEN = "4711:" + KEY;

  private final TelegramChannel channel = new TelegramChannel();

  @Override
  protected TelegramChannel channel() {
    return channel;
  }

  @Override
  protected String recipient(Counterpart counterpart) {
    return "42";
  }

  @Override
  protected List<String> secrets() {
    return List.of(KEY, TOKEN, URLEncoder.encode(TOKEN, StandardCharsets.UTF_8));
  }

  @Test
  void tellsThatTheTokenIsRefused() throws Exception {
    try (Counterpart counterpart = start(Behaviour.REPEATS_SECRETS)) {
      TestSend.Step last = testSend(counterpart).steps().getLast();

      assertThat(last.step()).isEqualTo("login");
      assertThat(last.ok()).isFalse();
      assertThat(last.detail()).contains("check the channel's botToken");
    }
  }

  @Override
  protected Counterpart start(Behaviour behaviour) throws Exception {
    ScriptedBotApi api = ScriptedBotApi.start();
    // Twice: for a message, and for a test.
    for (int i = 0; i < 2; i++) {
      switch (behaviour) {
        case TAKES, IS_GONE -> {}
        case REFUSES_FOR_NOW ->
            api.error(429, "Too Many Requests: retry after 7", "{\"retry_after\":7}");
        case REFUSES_FOR_GOOD -> api.error(403, "Forbidden: bot was blocked by the user");
        case CUTS -> api.next((exchange, _) -> exchange.close());
        case HANGS -> api.next((_, _) -> new CountDownLatch(1).await());
        case REPEATS_SECRETS -> api.next(404, "no such path: /bot" + TOKEN + "/sendMessage");
      }
    }
    String url = behaviour == Behaviour.IS_GONE ? "http://127.0.0.1:" + freePort() : api.url();
    return new Counterpart() {
      @Override
      public ChannelSettings settings() {
        return new TelegramSettings(
            () -> TOKEN,
            url,
            ParseMode.NONE,
            null,
            new ChannelTimeouts(Duration.ofSeconds(2), null, null),
            OnInterrupted.DEAD_LETTER);
      }

      @Override
      public String received() {
        return api.received.stream()
            .map(request -> request.path() + " " + request.fields())
            .collect(Collectors.joining("\n"));
      }

      @Override
      public void awaitMessage() throws InterruptedException {
        api.reached.await();
      }

      @Override
      public void close() {
        api.close();
      }
    };
  }
}
