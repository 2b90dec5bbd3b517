package dev.clarion.config.channel.email;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says. At least one of {@code text} and {@code html}.
 *
 * <p>The mail is sent when the server takes it for its recipient. A copy that the server refuses is
 * named in the attempt and not tried again, for the recipient would get the mail twice.
 *
 * @param text derived from {@code html} when absent
 * @param cc who gets a copy, and is named in it; with or without a name: {@code Ana
 *     <ana@example.com>}
 * @param bcc who gets a copy, and is named nowhere
 * @param replyTo where answers go; the channel's when absent
 */
public record EmailContent(
    String subject,
    @Nullable String text,
    @Nullable String html,
    @Nullable List<String> cc,
    @Nullable List<String> bcc,
    @Nullable String replyTo,
    @Nullable List<Attachment> attachments) {

  /** With the recipient itself a hundred, which every server takes (RFC 5321, 4.5.3.1.8). */
  private static final int MOST_COPIES = 99;

  /** A line of a header has 998 characters at most, its name included (RFC 5322, 2.1.1). */
  private static final int LONGEST = 900;

  public EmailContent {
    requireLine("subject", subject);
    if (text == null && html == null) {
      throw new IllegalArgumentException("has neither text nor html");
    }
    requireMailboxes("cc", orNone(cc));
    requireMailboxes("bcc", orNone(bcc));
    if (orNone(cc).size() + orNone(bcc).size() > MOST_COPIES) {
      throw new IllegalArgumentException(
          "has more than " + MOST_COPIES + " addresses in cc and bcc");
    }
    if (replyTo != null) {
      requireMailboxes("replyTo", List.of(replyTo));
    }
    requireInlineFit(html, orNone(attachments));
  }

  /**
   * A file that goes with the mail.
   *
   * @param filename as the reader sees it
   * @param contentType media type
   * @param content the bytes in Base64
   * @param contentId what the HTML shows it by: {@code logo} for {@code <img src="cid:logo">}, RFC
   *     2392; null for a file to be saved
   */
  public record Attachment(
      String filename, @Nullable String contentType, String content, @Nullable String contentId) {

    /** Types that RFC 2046 does not let be encoded in Base64. */
    private static final Set<String> COMPOSITE = Set.of("multipart", "message");

    /** What needs no escape in a URL, nor in a header. */
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9._~+=@-]{1,200}");

    public Attachment {
      requireLine("filename", filename);
      if (contentType != null) {
        requireType(contentType);
      }
      requireBase64(content);
      if (contentId != null && !CONTENT_ID.matcher(contentId).matches()) {
        throw new IllegalArgumentException(
            "has a contentId that is not up to 200 letters, digits and . _ ~ + = @ -");
      }
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

  private static void requireInlineFit(@Nullable String html, List<Attachment> attachments) {
    Set<String> ids = new HashSet<>();
    for (Attachment attachment : attachments) {
      String id = attachment.contentId();
      if (id == null) {
        continue;
      }
      if (html == null) {
        throw new IllegalArgumentException(
            "has an attachment with a contentId, and no html to show it");
      }
      if (!ids.add(id)) {
        throw new IllegalArgumentException("has two attachments with the contentId '" + id + "'");
      }
    }
  }

  private static void requireMailboxes(String what, List<String> mailboxes) {
    for (String mailbox : mailboxes) {
      requireLine(what, mailbox);
      MailAddress.problemOfSender(mailbox)
          .ifPresent(problem -> {
            throw new IllegalArgumentException("has a wrong address in " + what + ": " + problem);
          });
    }
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** A line end would start a header of the sender's own; nothing is cut or folded silently. */
  private static void requireLine(String what, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("has no " + what);
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
      throw new IllegalArgumentException("has a control character in its " + what);
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("has more than " + LONGEST + " characters in its " + what);
    }
  }
}
