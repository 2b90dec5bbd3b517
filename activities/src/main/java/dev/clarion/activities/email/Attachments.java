package dev.clarion.activities.email;

import dev.clarion.activities.attachment.AttachedFile;
import dev.clarion.activities.email.Enclosures.Enclosure;
import dev.clarion.config.channel.email.EmailAttachment;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes MIME parts of files. */
final class Attachments {

  private static final String ANY = "application/octet-stream";

  private Attachments() {}

  /**
   * The files of one mail.
   *
   * @param inline what the HTML shows, by Content-ID
   * @param attached what stands after the text
   */
  record Parts(List<MimeBodyPart> inline, List<MimeBodyPart> attached) {}

  static Parts parts(Enclosures files) throws MessagingException {
    Parts parts = new Parts(new ArrayList<>(), new ArrayList<>());
    for (Enclosure enclosure : files.all()) {
      (enclosure.declared().contentId() == null ? parts.attached() : parts.inline())
          .add(part(enclosure.declared(), enclosure.shown()));
    }
    return parts;
  }

  private static MimeBodyPart part(EmailAttachment declared, AttachedFile file)
      throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    String type = type(Objects.requireNonNullElse(declared.contentType(), file.contentType()));
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", "base64");
    if (declared.contentId() != null) {
      part.setContentID("<" + declared.contentId() + ">");
    }
    part.setDisposition(declared.shownInline() ? Part.INLINE : Part.ATTACHMENT);
    part.setFileName(Objects.requireNonNullElse(declared.filename(), file.filename()));
    return part;
  }

  /** What others say of a file may be anything; a mail in Base64 may not be a mail, RFC 2046. */
  private static String type(String told) throws ParseException {
    return EmailAttachment.isAttachable(told) ? new ContentType(told).toString() : ANY;
  }
}
