package dev.clarion.config.channel.telegram;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.template.Escaping;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Telegram channel as it is declared: one bot.
 *
 * @param botToken as BotFather gives it, {@code 123456:ABC-DEF…}
 * @param apiUrl of the Bot API, without the {@code /bot} and what follows
 * @param parseMode of texts and captions, unless the content has its own
 */
public record TelegramSettings(
    Secret botToken,
    @Default("https://api.telegram.org") String apiUrl,
    @Default("none") ParseMode parseMode,
    @Nullable String retryPolicy,
    @Default("{}") TelegramTimeouts timeouts,
    @Default("retry") OnInterrupted onInterrupted)
    implements ChannelSettings, Checked {

  /**
   * Limits in time; null: what the retry policy says.
   *
   * @param connect for the connection alone
   */
  public record TelegramTimeouts(
      @Default("PT2S") @Range(from = "PT0.001S", to = "PT1M") Duration connect,
      @Range(from = "PT0.001S", to = "PT8S") @Nullable Duration first,
      @Range(from = "PT0.001S", to = "PT10M") @Nullable Duration retry)
      implements ChannelTimeouts {}

  @Override
  public Timeouts timeouts(Timeouts ofThePolicy) {
    return timeouts.over(ofThePolicy);
  }

  @Override
  public List<RateLimit> publishedLimits(String recipient) {
    return TelegramRules.publishedLimits(recipient);
  }

  @Override
  public Escaping escaping(String field, Map<String, Object> content) {
    if (!field.equals("text") && !field.equals("caption")) {
      return Escaping.NONE;
    }
    Object own = content.get("parseMode");
    return switch (own == null ? parseMode.wire() : own.toString()) {
      case "HTML" -> Escaping.HTML;
      case "MarkdownV2" -> Escaping.MARKDOWN_V2;
      default -> Escaping.NONE;
    };
  }

  @Override
  public List<String> problemsWith(String recipient, NetworkRules networks) {
    return TelegramChat.problem(recipient).map(List::of).orElse(List.of());
  }

  @Override
  public void check(Remarks remarks) {
    TelegramRules.check(this, remarks);
  }
}
