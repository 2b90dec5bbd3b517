package dev.clarion.activities.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A message whose id is given, where Jakarta Mail would make a new one at every save. */
final class StampedMessage extends SMTPMessage {

  private final String messageId;

  /**
   * A message without content.
   *
   * @param messageId without the angle brackets, RFC 5322 section 3.6.4
   */
  StampedMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + messageId + ">");
  }
}
