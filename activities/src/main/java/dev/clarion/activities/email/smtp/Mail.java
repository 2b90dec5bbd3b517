package dev.clarion.activities.email.smtp;

import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A finished mail and whom it is for.
 *
 * @param message saved, with its envelope's sender set
 * @param recipient the envelope's recipient
 * @param utf8 whether one of the two is not ASCII and needs SMTPUTF8, RFC 6531
 */
public record Mail(SMTPMessage message, InternetAddress recipient, boolean utf8) {}
