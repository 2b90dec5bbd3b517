package dev.clarion.config.channel.telegram;

import dev.clarion.config.channel.manners.Per;
import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.config.declaration.Remarks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a Telegram channel's declaration must be like. */
public final class TelegramRules {

  /** The bot's id and its key. It stands in the URL of every request, so nothing else may pass. */
  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{1,100}");

  /** "Broadcasting to Users" in Telegram's Bots FAQ: about 30 messages a second in all. */
  private static final RateLimit ALL = new RateLimit(30, Duration.ofSeconds(1), Per.CHANNEL);

  /** The same: avoid more than one message a second in a chat. */
  private static final RateLimit CHAT = new RateLimit(1, Duration.ofSeconds(1), Per.RECIPIENT);

  /** The same: no more than 20 messages a minute in a group. */
  private static final RateLimit GROUP = new RateLimit(20, Duration.ofMinutes(1), Per.RECIPIENT);

  private TelegramRules() {}

  /** What Telegram takes; a chat that is no person's is a group or a channel. */
  static List<RateLimit> publishedLimits(String recipient) {
    return recipient.matches("[0-9]+") ? List.of(CHAT, ALL) : List.of(GROUP, CHAT, ALL);
  }

  static void check(TelegramSettings settings, Remarks remarks) {
    settings
        .botToken()
        .literal()
        .flatMap(TelegramRules::problemOfToken)
        .ifPresent(problem -> remarks.fault(problem, "botToken"));
    if (!isBase(settings.apiUrl())) {
      remarks.fault("expected a URL without query, such as https://api.telegram.org", "apiUrl");
    } else if (isClear(settings.apiUrl())) {
      remarks.warning("the bot token goes over the network in the clear", "apiUrl");
    }
  }

  /** Why a text is no bot token; does not repeat it. */
  public static Optional<String> problemOfToken(String token) {
    return TOKEN.matcher(token).matches()
        ? Optional.empty()
        : Optional.of("expected a bot token as BotFather gives it: digits, a colon, and a key");
  }

  private static boolean isBase(String url) {
    try {
      URI uri = new URI(url);
      return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /** To this machine it takes no network: a Bot API server of one's own usually runs there. */
  private static boolean isClear(String url) {
    URI uri = URI.create(url);
    return "http".equalsIgnoreCase(uri.getScheme())
        && !uri.getHost().matches("(?i)localhost|127\\.[0-9.]+|\\[::1]");
  }
}
