package dev.clarion.config.channel.email;

import dev.clarion.config.channel.FileReferences;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
    @Nullable List<EmailAttachment> attachments)
    implements FileReferences {

  /** With the recipient itself a hundred, which every server takes (RFC 5321, 4.5.3.1.8). */
  private static final int MOST_COPIES = 99;

  private static final int MOST_ATTACHMENTS = 100;

  /** A line of a header has 998 characters at most, its name included (RFC 5322, 2.1.1). */
  private static final int LONGEST = 900;

  public EmailContent {
    requireLine("subject", subject);
    if (text == null && html == null) {
      throw new IllegalArgumentException("has neither text nor html");
    }
    requireCharacters("text", text);
    requireCharacters("html", html);
    requireMailboxes("cc", orNone(cc));
    requireMailboxes("bcc", orNone(bcc));
    if (orNone(cc).size() + orNone(bcc).size() > MOST_COPIES) {
      throw new IllegalArgumentException(
          "has more than " + MOST_COPIES + " addresses in cc and bcc");
    }
    if (replyTo != null) {
      requireMailboxes("replyTo", List.of(replyTo));
    }
    if (orNone(attachments).size() > MOST_ATTACHMENTS) {
      throw new IllegalArgumentException("has more than " + MOST_ATTACHMENTS + " attachments");
    }
    requireInlineFit(html, orNone(attachments));
  }

  @Override
  public Map<String, String> uploads() {
    return named(EmailAttachment::id, "id");
  }

  @Override
  public Map<String, String> urls() {
    return named(EmailAttachment::url, "url");
  }

  private Map<String, String> named(Function<EmailAttachment, @Nullable String> by, String field) {
    Map<String, String> named = new LinkedHashMap<>();
    List<EmailAttachment> files = orNone(attachments);
    for (int i = 0; i < files.size(); i++) {
      String name = by.apply(files.get(i));
      if (name != null) {
        named.put("/attachments/%d/%s".formatted(i, field), name);
      }
    }
    return named;
  }

  private static void requireInlineFit(@Nullable String html, List<EmailAttachment> attachments) {
    Set<String> ids = new HashSet<>();
    for (EmailAttachment attachment : attachments) {
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
  static void requireLine(String what, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("has no " + what);
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
      throw new IllegalArgumentException("has a control character in its " + what);
    }
    requireCharacters(what, text);
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("has more than " + LONGEST + " characters in its " + what);
    }
  }

  /** Half of a surrogate pair has no place in any encoding; it would leave as a question mark. */
  private static void requireCharacters(String what, @Nullable String text) {
    if (text != null
        && text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new IllegalArgumentException("has half of a character in its " + what);
    }
  }
}
