package dev.clarion.activities.email.smtp;

import dev.clarion.workflows.retry.ErrorKind;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exception in a conversation means, by the stage that it came in. */
final class Diagnosis {

  /** Whoever interrupts a thread that sends ends its connection. */
  static final String STOPPED = "the worker was stopped before an answer came";

  private Diagnosis() {}

  /**
   * Why a mail was not accepted. An answer outweighs whatever broke after it.
   *
   * @param reply to the stage's command; null when there was none
   */
  static MailNotAccepted of(
      Stage stage, @Nullable SmtpReply reply, Exception e, Deadline deadline) {
    if (reply != null && !stage.goesOnWith(reply.code())) {
      return stage == Stage.END_OF_DATA && reply.code() < 400
          ? MailNotAccepted.unknown(ErrorKind.PROVIDER, "unexpected answer: " + reply.line())
          : MailNotAccepted.refused(stage, reply);
    }
    ErrorKind kind = kind(stage, e, deadline);
    String message =
        switch (kind) {
          case INTERRUPTED -> STOPPED;
          case TIMEOUT -> "no answer in time";
          case TLS -> innermost(e);
          default -> "the connection broke";
        };
    return stage == Stage.END_OF_DATA
        ? MailNotAccepted.unknown(kind, message)
        : MailNotAccepted.broken(kind, stage, message);
  }

  static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static ErrorKind kind(Stage stage, Exception e, Deadline deadline) {
    if (Thread.currentThread().isInterrupted()) {
      return ErrorKind.INTERRUPTED;
    }
    if (deadline.isOver() || isCausedBy(e, SocketTimeoutException.class)) {
      return ErrorKind.TIMEOUT;
    }
    // With TLS 1.3 a server may object to the handshake as late as at its first answer.
    boolean tls =
        stage == Stage.TLS
            || stage == Stage.STARTTLS
            || (stage.isOpening() && isCausedBy(e, SSLException.class));
    return tls ? ErrorKind.TLS : ErrorKind.IO;
  }

  /** The cause that says what is wrong with a certificate stands at the bottom. */
  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
