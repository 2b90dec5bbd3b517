package dev.clarion.config.channel.email;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a mail says. At least one of {@code text} and {@code html}. */
public record EmailContent(
    String subject,
    @Nullable String text,
    @Nullable String html,
    @Nullable List<Attachment> attachments) {

  public EmailContent {
    requireLine("subject", subject);
    if (text == null && html == null) {
      throw new IllegalArgumentException("has neither text nor html");
    }
  }

  /**
   * A file that goes with the mail.
   *
   * @param filename as the reader sees it
   * @param contentType media type
   * @param content the bytes in Base64
   */
  public record Attachment(String filename, @Nullable String contentType, String content) {

    /** Types that RFC 2046 does not let be encoded in Base64. */
    private static final Set<String> COMPOSITE = Set.of("multipart", "message");

    public Attachment {
      requireLine("filename", filename);
      if (contentType != null) {
        requireType(contentType);
      }
      requireBase64(content);
    }

    /** The file itself. */
    public byte[] bytes() {
      return Base64.getDecoder().decode(content);
    }

    private static void requireType(String contentType) {
      requireLine("contentType", contentType);
      try {
        String type = new ContentType(contentType).getPrimaryType();
        if (COMPOSITE.contains(type.toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException(
              "has a contentType that cannot be attached: send it as application/octet-stream");
        }
      } catch (ParseException _) {
        throw new IllegalArgumentException("has a contentType that is no media type");
      }
    }

    private static void requireBase64(@Nullable String content) {
      if (content == null) {
        throw new IllegalArgumentException("has no content");
      }
      try {
        Base64.getDecoder().decode(content);
      } catch (IllegalArgumentException _) {
        throw new IllegalArgumentException("has content that is not Base64");
      }
    }
  }

  /** A line end would start a header of the sender's own; nothing is cut or folded silently. */
  private static void requireLine(String what, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("has no " + what);
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
      throw new IllegalArgumentException("has a control character in its " + what);
    }
  }
}
