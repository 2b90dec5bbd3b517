package dev.clarion.activities.email.smtp;

import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Steps.Step;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an SMTP server. Whatever it is asked ends by the deadline: a watchdog closes
 * the TCP socket beneath, which also ends a write that hangs, and a TLS close that would.
 */
final class SmtpConnection {

  private final Socket socket;
  private final SmtpDialogue dialogue;
  private boolean used;

  private SmtpConnection(Socket socket, SmtpDialogue dialogue) {
    this.socket = socket;
    this.dialogue = dialogue;
  }

  /**
   * Connects, secures, says hello and authenticates.
   *
   * @param watching is told how far it has come
   */
  static SmtpConnection open(
      Destination destination,
      SSLSocketFactory tls,
      Duration connect,
      Deadline deadline,
      Steps watching)
      throws MailNotAccepted {
    SmtpProvider provider = destination.provider();
    SmtpSteps steps = new SmtpSteps(watching, provider, tls);
    try {
      return open(destination, connect, deadline, steps);
    } catch (MailNotAccepted e) {
      steps.failed(e);
      throw e;
    }
  }

  private static SmtpConnection open(
      Destination destination, Duration connect, Deadline deadline, SmtpSteps steps)
      throws MailNotAccepted {
    SmtpProvider provider = destination.provider();
    SSLSocketFactory tls = steps.sockets();
    Credentials credentials = Credentials.of(provider);
    Socket socket = Dialer.dial(provider, deadline.within(connect), steps);
    boolean open = false;
    try (Watchdog _ = closing(socket, deadline)) {
      socket.setSoTimeout(deadline.socketTimeout());
      Socket secured = socket;
      if (provider.tls() == Tls.TLS) {
        steps.begin(Step.TLS);
        secured = secure(socket, provider, tls, deadline);
      }
      SmtpDialogue dialogue = new SmtpDialogue(destination.session(tls), socket, steps);
      SmtpConnection connection = new SmtpConnection(socket, dialogue);
      steps.reached(Stage.GREETING, null);
      connection.begin(secured, destination, credentials, deadline);
      steps.ready();
      open = true;
      return connection;
    } catch (SocketException e) {
      throw Diagnosis.of(Stage.CONNECT, null, e, deadline);
    } finally {
      if (!open) {
        Dialer.closeQuietly(socket);
      }
    }
  }

  /**
   * Sends one mail and waits for the answer.
   *
   * @return what the server said when it took the mail
   */
  Acceptance send(Mail mail, Deadline deadline) throws MailNotAccepted {
    used = true;
    try (Watchdog _ = closing(socket, deadline)) {
      socket.setSoTimeout(deadline.socketTimeout());
      dialogue.send(mail);
    } catch (MessagingException | SocketException | RuntimeException e) {
      // Any other 2xx than 250 is an exception here, and acceptance by RFC 5321 section 4.2.1; so
      // is a refused copy.
      if (accepted() == null) {
        throw failure(e, deadline);
      }
    }
    SmtpReply reply = accepted();
    if (reply == null) {
      throw MailNotAccepted.unknown(ErrorKind.IO, "no answer");
    }
    return new Acceptance(reply, dialogue.refusedCopies());
  }

  /** Asks whether the server is still there. */
  boolean answers(Deadline deadline) {
    try (Watchdog _ = closing(socket, deadline)) {
      socket.setSoTimeout(deadline.socketTimeout());
      return dialogue.isConnected() && dialogue.isInStep();
    } catch (SocketException e) {
      return false;
    }
  }

  /** Whether another mail may follow: the last command was answered, and not with a farewell. */
  boolean isReusable() {
    SmtpReply reply = dialogue.reply();
    return !socket.isClosed()
        && dialogue.isInStep()
        && reply != null
        && reply.isFinal()
        && !reply.closes();
  }

  /** Whether it has carried a mail before. */
  boolean isUsed() {
    return used;
  }

  /** Ends it as RFC 5321 asks, within a second. */
  void quit() {
    try (Watchdog _ = closing(socket, Deadline.in(Duration.ofSeconds(1)))) {
      dialogue.close();
    } catch (MessagingException _) {
      // The server was faster.
    } finally {
      abort();
    }
  }

  void abort() {
    Dialer.closeQuietly(socket);
  }

  private void begin(
      Socket secured, Destination destination, @Nullable Credentials credentials, Deadline deadline)
      throws MailNotAccepted {
    SmtpProvider provider = destination.provider();
    try {
      dialogue.open(secured, credentials);
    } catch (MessagingException | RuntimeException e) {
      throw failure(e, deadline, provider);
    }
    if (credentials != null && !dialogue.offersAuthentication()) {
      throw MailNotAccepted.impossible(
          ErrorKind.CONFIGURATION,
          Stage.AUTH,
          "AUTH: a user name is declared, and the server offers no authentication"
              + (provider.tls() == Tls.NONE ? " without TLS" : ""));
    }
    if (destination.utf8() && !dialogue.supportsExtension("SMTPUTF8")) {
      throw MailNotAccepted.impossible(
          ErrorKind.RECIPIENT,
          Stage.HELLO,
          "an address is not ASCII, and the server does not offer SMTPUTF8");
    }
  }

  private MailNotAccepted failure(Exception e, Deadline deadline, SmtpProvider provider) {
    boolean answeredWell = dialogue.stage() == Stage.HELLO && isPositive(dialogue.reply());
    if (!answeredWell || Diagnosis.isCausedBy(e, IOException.class) || deadline.isOver()) {
      return failure(e, deadline);
    }
    if (provider.tls() == Tls.STARTTLS && !dialogue.isSSL()) {
      return MailNotAccepted.broken(
          ErrorKind.TLS, Stage.STARTTLS, "required, and the server does not offer it");
    }
    return MailNotAccepted.impossible(
        ErrorKind.CONFIGURATION,
        Stage.AUTH,
        "AUTH: the server offers neither PLAIN nor LOGIN authentication");
  }

  private MailNotAccepted failure(Exception e, Deadline deadline) {
    return Diagnosis.of(dialogue.stage(), dialogue.reply(), e, deadline);
  }

  private @Nullable SmtpReply accepted() {
    SmtpReply reply = dialogue.reply();
    return dialogue.stage() == Stage.END_OF_DATA && isPositive(reply) ? reply : null;
  }

  private static boolean isPositive(@Nullable SmtpReply reply) {
    return reply != null && reply.code() / 100 == 2;
  }

  private static Socket secure(
      Socket socket, SmtpProvider provider, SSLSocketFactory tls, Deadline deadline)
      throws MailNotAccepted {
    try {
      SSLSocket secured =
          (SSLSocket) tls.createSocket(socket, provider.host(), provider.port(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      return secured;
    } catch (IOException e) {
      throw Diagnosis.of(Stage.TLS, null, e, deadline);
    }
  }

  private static Watchdog closing(Socket socket, Deadline deadline) {
    return new Watchdog(deadline, () -> Dialer.closeQuietly(socket));
  }
}
