package dev.clarion.config.channel.telegram;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.template.Escaping;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Timeouts;
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
    @Default("{}") ChannelTimeouts timeouts,
    @Default("retry") OnInterrupted onInterrupted)
    implements ChannelSettings, Checked {

  @Override
  public Map<String, Object> testContent(String text) {
    return Map.of("text", text, "parseMode", ParseMode.NONE.wire());
  }

  @Override
  public Timeouts timeouts(Timeouts ofThePolicy) {
    return timeouts.over(ofThePolicy);
  }

  @Override
  public List<RateLimit> publishedLimits(String recipient) {
    return TelegramRules.publishedLimits(recipient);
  }

  @Override
  public Escaping escaping(
      String field, Map<String, Object> content, Map<String, Object> variables) {
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
