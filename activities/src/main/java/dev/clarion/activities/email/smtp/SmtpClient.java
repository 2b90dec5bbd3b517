package dev.clarion.activities.email.smtp;

import dev.clarion.activities.channel.Steps;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** Hands mails to SMTP servers, over connections that it keeps for a while. */
public final class SmtpClient implements AutoCloseable {

  private final SSLSocketFactory tls;
  private final ConnectionPool connections;

  /**
   * A client without connections.
   *
   * @param tls decides which certificates are trusted
   * @param idleLimit how long a connection is kept without use
   */
  public SmtpClient(SSLSocketFactory tls, Duration idleLimit) {
    this.tls = tls;
    connections = new ConnectionPool(tls, idleLimit);
  }

  /**
   * Sends one mail, once. It succeeds when the server takes it for the first of its recipients,
   * whatever becomes of the copies: to send it again for their sake would double it.
   *
   * @param connect limit for making the TCP connection
   * @param ready by when the server must be ready to take a mail
   * @param deadline by when everything is over
   * @return what the server said when it took the mail
   */
  public Acceptance send(
      SmtpProvider provider, Mail mail, Duration connect, Deadline ready, Deadline deadline)
      throws MailNotAccepted {
    Destination destination = new Destination(provider, mail.utf8());
    while (true) {
      SmtpConnection connection = connections.borrow(destination, connect, ready);
      boolean reused = connection.isUsed();
      try {
        return connection.send(mail, deadline);
      } catch (MailNotAccepted e) {
        // Servers end a connection after so many mails or minutes, and say so at the next one.
        if (!(reused && e.stage() == Stage.MAIL && isGone(e) && !ready.isOver())) {
          throw e;
        }
      } finally {
        connections.giveBack(destination, connection);
      }
    }
  }

  /**
   * The same over a connection of its own, every step of which is told of.
   *
   * @param deadline by when everything is over
   */
  public Acceptance sendWatched(
      SmtpProvider provider, Mail mail, Duration connect, Deadline deadline, Steps steps)
      throws MailNotAccepted {
    Destination destination = new Destination(provider, mail.utf8());
    SmtpConnection connection = SmtpConnection.open(destination, tls, connect, deadline, steps);
    try {
      return connection.send(mail, deadline);
    } finally {
      connection.quit();
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  private static boolean isGone(MailNotAccepted e) {
    SmtpReply reply = e.reply();
    return reply == null || reply.closes();
  }
}
