package dev.clarion.activities.email.smtp;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A finished mail and whom it is for.
 *
 * @param message saved, with its envelope's sender set
 * @param recipients the envelope's, each once: the one that the mail is for, then those of copies
 * @param utf8 whether an address is not ASCII and needs SMTPUTF8, RFC 6531
 */
public record Mail(SMTPMessage message, List<InternetAddress> recipients, boolean utf8) {}
