package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.email.smtp.Mail;
import dev.clarion.config.channel.email.EmailContent;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.config.channel.email.EmailSettings.Dkim;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** Signed only when its files are there: a placeholder is for nobody to vouch for. */
  Composed compose(
      Dispatch dispatch, EmailSettings settings, EmailContent content, Enclosures files)
      throws Undeliverable {
    InternetAddress from =
        Mailboxes.parse(settings.from(), ErrorKind.CONFIGURATION, "the channel's 'from'");
    InternetAddress to =
        Mailboxes.parse(dispatch.notification().recipient(), ErrorKind.RECIPIENT, "the recipient");
    InternetAddress[] cc = Mailboxes.parse(content.cc(), "an address in 'cc'");
    List<InternetAddress> recipients = new ArrayList<>(List.of(to));
    recipients.addAll(List.of(cc));
    recipients.addAll(List.of(Mailboxes.parse(content.bcc(), "an address in 'bcc'")));
    InternetAddress replyTo = replyTo(content, settings);
    boolean utf8 =
        !Stream.concat(Stream.of(from), recipients.stream()).allMatch(Mailboxes::isAscii)
            || (replyTo != null && !Mailboxes.isAscii(replyTo));
    String text = text(content);
    try {
      StampedMessage message = new StampedMessage(utf8 ? UTF8 : ASCII, messageId(dispatch, from));
      message.setEnvelopeFrom(from.getAddress());
      message.setFrom(from);
      message.setRecipient(Message.RecipientType.TO, to);
      message.setRecipients(Message.RecipientType.CC, cc);
      if (replyTo != null) {
        message.setReplyTo(new InternetAddress[] {replyTo});
      }
      message.setSubject(EncodedWords.unmistakable(content.subject()), UTF_8.name());
      message.setSentDate(Date.from(clock.instant()));
      message.setHeader("X-Clarion-Id", dispatch.notification().id());
      // RFC 3834: keeps vacation replies and other robots quiet.
      message.setHeader("Auto-Submitted", "auto-generated");
      UnsubscribeHeaders.add(message, settings.listUnsubscribe(), dispatch);
      Bodies.fill(message, content, text, files);
      message.saveChanges();
      Dkim dkim = settings.dkim();
      if (dkim != null && files.areThere()) {
        DkimSignature.add(message, dkim, clock.instant());
      }
      return new Composed(new Mail(message, recipients.stream().distinct().toList(), utf8), text);
    } catch (MessagingException e) {
      throw new Undeliverable(ErrorKind.CONTENT, "no mail can be made of it: " + e.getMessage());
    }
  }

  private static @Nullable InternetAddress replyTo(EmailContent content, EmailSettings settings)
      throws Undeliverable {
    String own = content.replyTo();
    if (own != null) {
      return Mailboxes.parse(own, ErrorKind.CONTENT, "the content's 'replyTo'");
    }
    String usual = settings.replyTo();
    return usual == null
        ? null
        : Mailboxes.parse(usual, ErrorKind.CONFIGURATION, "the channel's 'replyTo'");
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
