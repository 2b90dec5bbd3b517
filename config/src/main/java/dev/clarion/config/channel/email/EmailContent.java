package dev.clarion.config.channel.email;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mail says. At least one of {@code text} and {@code html}. */
public record EmailContent(
    String subject,
    @Nullable String text,
    @Nullable String html,
    @Nullable List<Attachment> attachments) {

  public EmailContent {
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
  public record Attachment(String filename, @Nullable String contentType, String content) {}
}
