package dev.clarion.activities.email.smtp;

import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import jakarta.mail.Session;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/**
 * What connections are shared by.
 *
 * @param utf8 whether addresses need SMTPUTF8 (RFC 6531). Connections are kept apart by it, because
 *     a mail marked so may be refused further down the road, and most need no mark.
 */
record Destination(SmtpProvider provider, boolean utf8) {

  Session session(SSLSocketFactory tls) {
    boolean starttls = provider.tls() == Tls.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.smtp.starttls.enable", starttls);
    properties.put("mail.smtp.starttls.required", starttls);
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put("mail.smtp.ssl.checkserveridentity", true);
    properties.put("mail.smtp.auth", provider.username() != null);
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.quitwait", false);
    // A refused copy keeps the mail from nobody else; see SmtpDialogue.
    properties.put("mail.smtp.sendpartial", true);
    properties.put("mail.mime.allowutf8", utf8);
    return Session.getInstance(properties);
  }
}
