package dev.clarion.config.channel.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio takes in a message. Each rule refuses with an {@link IllegalArgumentException} whose
 * message follows the name of the content.
 */
public final class MessageRules {

  /** Code points; Twilio's error 21617. */
  private static final int LONGEST_TEXT = 1600;

  private static final int LONGEST_URL = 2048;

  private MessageRules() {}

  /** Something to read, not too long. */
  public static void requireText(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("has no text");
    }
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "has a text of " + length + " characters; Twilio takes at most " + LONGEST_TEXT);
    }
  }

  /**
   * Addresses that Twilio can fetch files from.
   *
   * @param most how many the channel takes in one message
   */
  public static void requireMedia(@Nullable List<String> urls, int most) {
    if (urls == null) {
      return;
    }
    if (urls.size() > most) {
      throw new IllegalArgumentException(
          "has " + urls.size() + " mediaUrls; a message carries at most " + most);
    }
    if (!urls.stream().allMatch(MessageRules::isUrl)) {
      throw new IllegalArgumentException(
          "has mediaUrls that are not URLs such as https://example.com/plan.png");
    }
  }

  private static boolean isUrl(@Nullable String text) {
    if (text == null || text.length() > LONGEST_URL) {
      return false;
    }
    try {
      URI url = new URI(text);
      return url.getHost() != null
          && ("https".equalsIgnoreCase(url.getScheme())
              || "http".equalsIgnoreCase(url.getScheme()));
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
