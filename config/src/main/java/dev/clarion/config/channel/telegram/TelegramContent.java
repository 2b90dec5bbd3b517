package dev.clarion.config.channel.telegram;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Telegram notification says. At least one of {@code text}, {@code photo} and {@code
 * document}; a file goes first, then the text in messages of its own.
 *
 * @param text at most {@value #LONGEST} UTF-16 units; over 4,096 it becomes several messages
 * @param photo http or https URL, fetched by Telegram
 * @param document instead of a photo
 * @param caption of the photo or document; Telegram takes 1,024 characters
 * @param parseMode instead of the channel's
 * @param threadId the topic of a group
 * @param disablePreview whether links in the text show no preview
 * @param silent whether it makes no sound
 * @param buttons below the last message, one a row
 */
public record TelegramContent(
    @Nullable String text,
    @Nullable String photo,
    @Nullable Document document,
    @Nullable String caption,
    @Nullable ParseMode parseMode,
    @Nullable Integer threadId,
    @Nullable Boolean disablePreview,
    @Nullable Boolean silent,
    @Nullable List<Button> buttons) {

  /** Ten messages: more would only meet Telegram's limits, and nobody reads them. */
  public static final int LONGEST = 40_960;

  private static final int MOST_BUTTONS = 20;

  public TelegramContent {
    if (text == null && photo == null && document == null) {
      throw new IllegalArgumentException("has neither text nor photo nor document");
    }
    if (photo != null && document != null) {
      throw new IllegalArgumentException("has both photo and document: send two notifications");
    }
    if (text != null) {
      requireText(text);
    }
    if (photo != null) {
      requireUrl("photo", photo);
    }
    if (caption != null && photo == null && document == null) {
      throw new IllegalArgumentException("has a caption without photo or document");
    }
    if (threadId != null && threadId < 1) {
      throw new IllegalArgumentException("has a threadId below 1");
    }
    if (buttons != null && buttons.size() > MOST_BUTTONS) {
      throw new IllegalArgumentException("has more than " + MOST_BUTTONS + " buttons");
    }
  }

  /**
   * A file: a URL that Telegram fetches, or its name and bytes.
   *
   * @param url http or https
   * @param filename as the reader sees it
   * @param contentType media type
   * @param content the bytes in Base64
   */
  public record Document(
      @Nullable String url,
      @Nullable String filename,
      @Nullable String contentType,
      @Nullable String content) {

    public Document {
      if ((url == null) == (content == null)) {
        throw new IllegalArgumentException("has either a url, or content and a filename");
      }
      if (url != null) {
        requireUrl("url", url);
        if (filename != null || contentType != null) {
          throw new IllegalArgumentException(
              "has a filename or contentType that goes with content only, not with a url");
        }
      }
      if (content != null) {
        requireLine("filename", filename);
        requireBase64(content);
      }
      if (contentType != null) {
        requireLine("contentType", contentType);
      }
    }

    /** The file itself; of a URL nothing. */
    public byte[] bytes() {
      return content == null ? new byte[0] : Base64.getDecoder().decode(content);
    }
  }

  /** A button that opens a page. */
  public record Button(String text, String url) {

    public Button {
      requireLine("text", text);
      requireUrl("url", url);
    }
  }

  private static void requireText(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("has an empty text");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("has a text of more than " + LONGEST + " characters");
    }
  }

  private static void requireBase64(String content) {
    if (content.isEmpty()) {
      throw new IllegalArgumentException("has an empty file as content");
    }
    try {
      Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("has content that is not Base64");
    }
  }

  private static void requireUrl(String what, @Nullable String url) {
    requireLine(what, url);
    try {
      URI uri = new URI(url);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getRawAuthority() != null) {
        return;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new IllegalArgumentException("has a " + what + " that is no http or https URL");
  }

  private static void requireLine(String what, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("has no " + what);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("has a control character in its " + what);
    }
  }
}
