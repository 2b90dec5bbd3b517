package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.config.channel.email.EmailContent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the MIME structure of a mail, no deeper than it must be: files around alternatives, and
 * around the HTML the images that it shows.
 */
final class Bodies {

  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private Bodies() {}

  /** Gives a mail its text, HTML and files. */
  static void fill(MimePart mail, EmailContent content, String text, Enclosures enclosures)
      throws MessagingException {
    Attachments.Parts files = Attachments.parts(enclosures);
    if (files.attached().isEmpty()) {
      alternatives(mail, content, text, files.inline());
      return;
    }
    MimeBodyPart first = new MimeBodyPart();
    alternatives(first, content, text, files.inline());
    mail.setContent(multipart("mixed", first, files.attached()));
  }

  /** Text alone, or text and HTML: the richest last, RFC 2046 section 5.1.4. */
  private static void alternatives(
      MimePart part, EmailContent content, String text, List<MimeBodyPart> inline)
      throws MessagingException {
    String richer = content.html();
    if (richer == null) {
      part.setText(lines(text), UTF_8.name());
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(lines(text), UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html(html, richer, inline);
    part.setContent(new MimeMultipart("alternative", plain, html));
  }

  /** With what it shows beside it, RFC 2387, whose parameter {@code type} is required. */
  private static void html(MimeBodyPart part, String html, List<MimeBodyPart> inline)
      throws MessagingException {
    if (inline.isEmpty()) {
      part.setText(lines(html), UTF_8.name(), "html");
      return;
    }
    MimeBodyPart root = new MimeBodyPart();
    root.setText(lines(html), UTF_8.name(), "html");
    part.setContent(multipart("related; type=\"text/html\"", root, inline));
  }

  private static MimeMultipart multipart(
      String subtype, MimeBodyPart first, List<MimeBodyPart> others) throws MessagingException {
    MimeMultipart parts = new MimeMultipart(subtype);
    parts.addBodyPart(first);
    for (MimeBodyPart other : others) {
      parts.addBodyPart(other);
    }
    return parts;
  }

  /**
   * Lines of a text end in CRLF, RFC 2046 section 4.1.1: Base64 keeps whatever else they end in.
   */
  private static String lines(String text) {
    return LINE_END.matcher(text).replaceAll("\r\n");
  }
}
