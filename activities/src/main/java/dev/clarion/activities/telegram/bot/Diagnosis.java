package dev.clarion.activities.telegram.bot;

import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.telegram.bot.Progress.Step;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says why no answer came: the kind for the retry policy, a sentence for the operator. */
final class Diagnosis {

  private static final int LONGEST_REASON = 200;

  private Diagnosis() {}

  static Ending.Failed of(IOException e, Bot bot, Progress progress) {
    Step step = progress.step();
    ErrorKind kind = kind(e, step);
    String host = bot.server().host();
    String message =
        switch (kind) {
          case DNS -> "the name " + host + " could not be resolved";
          case CONNECT -> "no connection to " + host + ":" + bot.server().port() + reason(e);
          case TLS -> "no secure connection to " + host + reason(e);
          case TIMEOUT -> timeout(step, host);
          default -> "the connection to " + host + " broke before an answer came" + reason(e);
        };
    return new Ending.Failed(kind, bot.masked(message), mayHaveArrived(step));
  }

  /** The caller's thread was interrupted: the worker stops. */
  static Ending.Failed interrupted(Progress progress) {
    boolean mayHaveArrived = mayHaveArrived(progress.step());
    return new Ending.Failed(
        ErrorKind.INTERRUPTED,
        mayHaveArrived
            ? "the worker was stopped before an answer came"
            : "the worker was stopped before the message was sent",
        mayHaveArrived);
  }

  /** A request whose end has not left cannot have been carried out. */
  private static boolean mayHaveArrived(Step step) {
    return step == Step.WAITING;
  }

  private static ErrorKind kind(IOException e, Step step) {
    return switch (e) {
      case UnknownHostException _ -> ErrorKind.DNS;
      case InterruptedIOException _ -> ErrorKind.TIMEOUT;
      case ConnectException _ -> ErrorKind.CONNECT;
      case NoRouteToHostException _ -> ErrorKind.CONNECT;
      default ->
          switch (step) {
            case RESOLVING, CONNECTING -> ErrorKind.CONNECT;
            case SECURING -> ErrorKind.TLS;
            case SENDING, WAITING ->
                e instanceof SSLException && step == Step.SENDING ? ErrorKind.TLS : ErrorKind.IO;
          };
    };
  }

  private static String timeout(Step step, String host) {
    String what =
        switch (step) {
          case RESOLVING -> "the name " + host + " could not be resolved";
          case CONNECTING, SECURING -> "no connection to " + host;
          case SENDING -> "the message could not be sent to " + host;
          case WAITING -> "no answer of " + host;
        };
    return what + " in time";
  }

  /** The innermost cause in its own words, without what it quotes of the server. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof EOFException) {
      return ": end of stream";
    }
    if (root instanceof ProtocolException) {
      return ": the answer is not HTTP";
    }
    String message = root.getMessage();
    String said = message == null ? root.getClass().getSimpleName() : message;
    return ": " + Preview.of(said.lines().findFirst().orElse(""), LONGEST_REASON);
  }
}
