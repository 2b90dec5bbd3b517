package dev.clarion.activities.email.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP conversation that knows how far it came and what it was answered there.
 *
 * <p>The exceptions of {@link SMTPTransport} do not tell a connection lost before the final dot
 * from one lost after it, and its RSET after a refusal can fail and hide the refusal. So every
 * command and every reply is noted as it passes.
 */
final class SmtpDialogue extends SMTPTransport {

  private final String localLiteral;
  private final SmtpSteps steps;
  private @Nullable Credentials credentials;
  private Stage stage = Stage.GREETING;
  private @Nullable SmtpReply reply;
  private boolean aside;
  private boolean answered;
  private List<InternetAddress> recipients = List.of();
  private int asked;
  private final Map<String, SmtpReply> refusedCopies = new LinkedHashMap<>();

  SmtpDialogue(Session session, Socket socket, SmtpSteps steps) {
    super(session, new URLName("smtp", null, -1, null, null, null));
    this.steps = steps;
    localLiteral = literal(socket.getLocalAddress());
  }

  /** Says hello over a connected socket, turns TLS on and authenticates, as declared. */
  synchronized void open(Socket socket, @Nullable Credentials with) throws MessagingException {
    credentials = with;
    try {
      connect(socket);
    } finally {
      credentials = null;
    }
  }

  /**
   * Sends one mail; its stages start afresh. It ends without the mail when the recipient that it is
   * for is refused; the others are noted and left out.
   */
  synchronized void send(Mail mail) throws MessagingException {
    stage = Stage.MAIL;
    reply = null;
    recipients = mail.recipients();
    asked = 0;
    refusedCopies.clear();
    try {
      sendMessage(mail.message(), recipients.toArray(Address[]::new));
    } catch (MainRecipientRefused e) {
      issueCommand("RSET", -1);
      throw e;
    }
  }

  /** What the server said to the recipients of copies that it refused, by address. */
  Map<String, SmtpReply> refusedCopies() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(refusedCopies));
  }

  Stage stage() {
    return stage;
  }

  /** What the server said to the command of this stage; null when it has not. */
  @Nullable SmtpReply reply() {
    return reply;
  }

  /**
   * Whether every command was answered and none waits for more, so that the next answer belongs to
   * the next command.
   */
  boolean isInStep() {
    return answered;
  }

  boolean offersAuthentication() {
    return supportsExtension("AUTH") || supportsExtension("AUTH=LOGIN");
  }

  @Override
  protected synchronized boolean protocolConnect(
      @Nullable String host, int port, @Nullable String user, @Nullable String password)
      throws MessagingException {
    Credentials with = credentials;
    return with == null
        ? super.protocolConnect(host, port, null, null)
        : super.protocolConnect(host, port, with.username(), with.password());
  }

  /** An address literal (RFC 5321 section 4.1.3): always true, and never a slow lookup. */
  @Override
  public synchronized String getLocalHost() {
    return localLiteral;
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    answered = false;
    Stage next = stageOf(command);
    aside = next == null;
    if (next != null) {
      steps.reached(next, reply);
      stage = next;
      reply = null;
    }
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    answered = code >= 200 && code / 100 != 3;
    if (!aside && code > 0) {
      String text = getLastServerResponse();
      Credentials with = credentials;
      SmtpReply heard = SmtpReply.parse(code, with == null ? text : with.maskedIn(text));
      reply = heard;
      if (stage == Stage.RCPT) {
        noteRecipient(heard);
      }
    }
    return code;
  }

  private void noteRecipient(SmtpReply heard) throws MainRecipientRefused {
    int place = asked++;
    if (heard.code() / 100 == 2) {
      return;
    }
    if (place == 0) {
      throw new MainRecipientRefused();
    }
    refusedCopies.put(recipients.get(place).getAddress(), heard);
  }

  /** Ends a transaction in which the copies would go out without the mail itself. */
  private static final class MainRecipientRefused extends MessagingException {}

  /** Null for a command that does not move the conversation on: RSET, NOOP, QUIT. */
  private static @Nullable Stage stageOf(String command) {
    String verb = command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "EHLO", "HELO" -> Stage.HELLO;
      case "STARTTLS" -> Stage.STARTTLS;
      case "AUTH" -> Stage.AUTH;
      case "MAIL" -> Stage.MAIL;
      case "RCPT" -> Stage.RCPT;
      case "DATA" -> Stage.DATA;
      case "." -> Stage.END_OF_DATA;
      default -> null;
    };
  }

  private static String literal(InetAddress address) {
    String written = address.getHostAddress().split("%", 2)[0];
    return address instanceof Inet6Address ? "[IPv6:" + written + "]" : "[" + written + "]";
  }
}
