package dev.clarion.activities.email;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.email.EmailContent.Attachment;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes MIME parts of files. */
final class Attachments {

  /** Of all files of one mail, decoded. Servers commonly stop at 25 MB, of Base64. */
  static final int LIMIT = 10 * 1024 * 1024;

  private static final String ANY = "application/octet-stream";

  /** Types that RFC 2046 does not let be encoded in Base64. */
  private static final Set<String> COMPOSITE = Set.of("multipart", "message");

  private Attachments() {}

  static List<MimeBodyPart> parts(@Nullable List<Attachment> attachments)
      throws Undeliverable, MessagingException {
    List<MimeBodyPart> parts = new ArrayList<>();
    long total = 0;
    for (Attachment attachment : Objects.requireNonNullElse(attachments, List.<Attachment>of())) {
      String what = "content.attachments[" + parts.size() + "]";
      byte[] bytes = decode(attachment, what);
      total += bytes.length;
      if (total > LIMIT) {
        throw misfit("the attachments are larger than 10 MiB in all");
      }
      parts.add(part(attachment, bytes, what));
    }
    return parts;
  }

  private static MimeBodyPart part(Attachment attachment, byte[] bytes, String what)
      throws Undeliverable, MessagingException {
    String filename = required(attachment.filename(), what + ".filename");
    SingleLine.require(filename, ErrorKind.CONTENT, what + ".filename");
    MimeBodyPart part = new MimeBodyPart();
    String type = type(attachment, filename, what + ".contentType");
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", "base64");
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName(filename);
    return part;
  }

  private static byte[] decode(@Nullable Attachment attachment, String what) throws Undeliverable {
    if (attachment == null) {
      throw misfit(what + " is null");
    }
    String content = required(attachment.content(), what + ".content");
    if (content.length() / 4L * 3 > LIMIT + 2) {
      throw misfit("the attachments are larger than 10 MiB in all");
    }
    try {
      return Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException e) {
      throw misfit(what + ".content is not Base64");
    }
  }

  private static String type(Attachment attachment, String filename, String what)
      throws Undeliverable {
    String declared = attachment.contentType();
    if (declared == null) {
      return Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(filename), ANY);
    }
    SingleLine.require(declared, ErrorKind.CONTENT, what);
    try {
      ContentType parsed = new ContentType(declared);
      if (COMPOSITE.contains(parsed.getPrimaryType().toLowerCase(Locale.ROOT))) {
        throw misfit(what + " cannot be multipart or message; send it as " + ANY);
      }
      return parsed.toString();
    } catch (ParseException e) {
      throw misfit(what + " is not a media type");
    }
  }

  private static String required(@Nullable String value, String what) throws Undeliverable {
    if (value == null || value.isBlank()) {
      throw misfit(what + " is missing");
    }
    return value;
  }

  private static Undeliverable misfit(String message) {
    return new Undeliverable(ErrorKind.CONTENT, message);
  }
}
