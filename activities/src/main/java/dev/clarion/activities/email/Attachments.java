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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes MIME parts of files. */
final class Attachments {

  /** Of all files of one mail, decoded. Servers commonly stop at 25 MB, of Base64. */
  static final int LIMIT = 10 * 1024 * 1024;

  private static final String ANY = "application/octet-stream";

  private Attachments() {}

  /**
   * The files of one mail.
   *
   * @param inline what the HTML shows, by Content-ID
   * @param attached what the reader may save
   */
  record Parts(List<MimeBodyPart> inline, List<MimeBodyPart> attached) {}

  static Parts parts(@Nullable List<Attachment> attachments)
      throws Undeliverable, MessagingException {
    Parts parts = new Parts(new ArrayList<>(), new ArrayList<>());
    long total = 0;
    for (Attachment attachment : Objects.requireNonNullElse(attachments, List.<Attachment>of())) {
      byte[] bytes = attachment.bytes();
      total += bytes.length;
      if (total > LIMIT) {
        throw new Undeliverable(ErrorKind.CONTENT, "the attachments are larger than 10 MiB in all");
      }
      (attachment.contentId() == null ? parts.attached() : parts.inline())
          .add(part(attachment, bytes));
    }
    return parts;
  }

  private static MimeBodyPart part(Attachment attachment, byte[] bytes) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    String type = type(attachment);
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", "base64");
    String contentId = attachment.contentId();
    if (contentId != null) {
      part.setContentID("<" + contentId + ">");
    }
    part.setDisposition(contentId == null ? Part.ATTACHMENT : Part.INLINE);
    part.setFileName(attachment.filename());
    return part;
  }

  private static String type(Attachment attachment) throws ParseException {
    String declared = attachment.contentType();
    return declared == null
        ? Objects.requireNonNullElse(
            URLConnection.guessContentTypeFromName(attachment.filename()), ANY)
        : new ContentType(declared).toString();
  }
}
