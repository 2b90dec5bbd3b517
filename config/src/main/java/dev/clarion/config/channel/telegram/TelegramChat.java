package dev.clarion.config.channel.telegram;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Telegram can deliver to: the id of a chat, negative for groups and channels, or the public
 * name of a channel or supergroup. A bot cannot write to a person by name.
 */
public final class TelegramChat {

  private static final Pattern ID = Pattern.compile("-?[1-9][0-9]{0,15}");

  /** Ids have at most 52 significant bits, says the Bot API's documentation of {@code Chat}. */
  private static final long LARGEST_ID = (1L << 52) - 1;

  private static final Pattern NAME = Pattern.compile("@[A-Za-z][A-Za-z0-9_]{3,31}");

  private TelegramChat() {}

  /** Whether it is an id and not a name. */
  public static boolean isId(String recipient) {
    return ID.matcher(recipient).matches() && Math.abs(Long.parseLong(recipient)) <= LARGEST_ID;
  }

  /** Why a text is neither. */
  public static Optional<String> problem(String recipient) {
    return isId(recipient) || NAME.matcher(recipient).matches()
        ? Optional.empty()
        : Optional.of(
            "expected the number of a chat, such as 42 or -1001234567890, or the @name of a"
                + " channel");
  }
}
