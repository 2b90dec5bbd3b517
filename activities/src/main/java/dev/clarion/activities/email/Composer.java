package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.ContentBinding;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.email.smtp.Mail;
import dev.clarion.config.channel.email.EmailContent;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** Makes a notification's mail. */
final class Composer {

  /** Printable, and harmless in a header; Clarion's own ids are well within. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~=+-]{1,200}");

  private static final Session ASCII = session(false);
  private static final Session UTF8 = session(true);

  private final InstantSource clock;

  Composer(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The mail, saved.
   *
   * @param text the body as a reader without HTML sees it
   */
  record Composed(Mail mail, String text) {}

  Composed compose(Dispatch dispatch, EmailSettings settings) throws Undeliverable {
    EmailContent content = ContentBinding.bind(dispatch.content(), EmailContent.class, "an email");
    InternetAddress from =
        Mailboxes.parse(settings.from(), ErrorKind.CONFIGURATION, "the channel's 'from'");
    InternetAddress to =
        Mailboxes.parse(dispatch.notification().recipient(), ErrorKind.RECIPIENT, "the recipient");
    boolean utf8 = !Mailboxes.isAscii(from) || !Mailboxes.isAscii(to);
    String text = text(content);
    try {
      StampedMessage message = new StampedMessage(utf8 ? UTF8 : ASCII, messageId(dispatch, from));
      message.setEnvelopeFrom(from.getAddress());
      message.setFrom(from);
      message.setRecipient(Message.RecipientType.TO, to);
      if (settings.replyTo() != null) {
        message.setReplyTo(
            new InternetAddress[] {
              Mailboxes.parse(
                  settings.replyTo(), ErrorKind.CONFIGURATION, "the channel's 'replyTo'")
            });
      }
      message.setSubject(content.subject(), UTF_8.name());
      message.setSentDate(Date.from(clock.instant()));
      message.setHeader("X-Clarion-Id", dispatch.notification().id());
      // RFC 3834: keeps vacation replies and other robots quiet.
      message.setHeader("Auto-Submitted", "auto-generated");
      fill(message, content, text);
      message.saveChanges();
      return new Composed(new Mail(message, to, utf8), text);
    } catch (MessagingException e) {
      throw new Undeliverable(ErrorKind.CONTENT, "no mail can be made of it: " + e.getMessage());
    }
  }

  private static void fill(StampedMessage message, EmailContent content, String text)
      throws MessagingException, Undeliverable {
    List<MimeBodyPart> attachments = Attachments.parts(content.attachments());
    if (attachments.isEmpty()) {
      body(message, content, text);
      return;
    }
    MimeMultipart mixed = new MimeMultipart("mixed");
    MimeBodyPart first = new MimeBodyPart();
    body(first, content, text);
    mixed.addBodyPart(first);
    for (MimeBodyPart attachment : attachments) {
      mixed.addBodyPart(attachment);
    }
    message.setContent(mixed);
  }

  /** Text alone, or text and HTML: the richest last, RFC 2046 section 5.1.4. */
  private static void body(MimePart part, EmailContent content, String text)
      throws MessagingException {
    String richer = content.html();
    if (richer == null) {
      part.setText(text, UTF_8.name());
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(richer, UTF_8.name(), "html");
    part.setContent(new MimeMultipart("alternative", plain, html));
  }

  private static String text(EmailContent content) {
    String text = content.text();
    return text != null ? text : PlainText.of(Objects.requireNonNull(content.html()));
  }

  /** The same at every attempt and replay, so that receivers can tell a duplicate. */
  private static String messageId(Dispatch dispatch, InternetAddress from) throws Undeliverable {
    String id = dispatch.notification().id();
    if (!ID.matcher(id).matches()) {
      throw new Undeliverable(
          ErrorKind.CONTENT, "the notification's id cannot stand in a Message-ID");
    }
    return id + "@" + Mailboxes.domain(from);
  }

  private static Session session(boolean utf8) {
    Properties properties = new Properties();
    properties.put("mail.mime.allowutf8", utf8);
    return Session.getInstance(properties);
  }
}
