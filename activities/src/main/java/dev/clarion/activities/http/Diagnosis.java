package dev.clarion.activities.http;

import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.http.Progress.Step;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;

/** Says why no answer came: the kind for the retry policy, a sentence for the operator. */
final class Diagnosis {

  private static final int LONGEST_REASON = 200;

  private Diagnosis() {}

  static Ending.Failed of(IOException e, HttpUrl url, Progress progress) {
    Step step = progress.step();
    ErrorKind kind = kind(e, step);
    String message =
        switch (kind) {
          case RECIPIENT -> Objects.requireNonNull(e.getMessage());
          // The proxy's name, when there is one.
          case DNS -> "the name " + e.getMessage() + " could not be resolved";
          case CONNECT -> "no connection to " + authority(url) + ": " + reason(e);
          case TLS -> "no secure connection to " + authority(url) + ": " + tlsReason(e, url);
          case TIMEOUT -> timeout(e, step, url, progress);
          default -> "the connection broke before an answer came: " + breakReason(e);
        };
    return new Ending.Failed(kind, message, mayHaveArrived(step));
  }

  /** The caller's thread was interrupted: the worker stops. */
  static Ending.Failed interrupted(Progress progress) {
    return new Ending.Failed(
        ErrorKind.INTERRUPTED,
        mayHaveArrived(progress.step())
            ? "the worker was stopped before an answer came"
            : "the worker was stopped before anything was sent",
        mayHaveArrived(progress.step()));
  }

  /** What stands in a URL for the server: {@code host:port}. */
  private static String authority(HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return host + ":" + url.port();
  }

  private static boolean mayHaveArrived(Step step) {
    return step.compareTo(Step.SENDING) >= 0;
  }

  private static ErrorKind kind(IOException e, Step step) {
    return switch (e) {
      case AddressRefused _ -> ErrorKind.RECIPIENT;
      case UnknownHostException _ -> ErrorKind.DNS;
      case InterruptedIOException _ -> ErrorKind.TIMEOUT;
      case ConnectException _ -> ErrorKind.CONNECT;
      case NoRouteToHostException _ -> ErrorKind.CONNECT;
      // With TLS 1.3 a refused client certificate shows only after the handshake.
      case SSLHandshakeException _ -> ErrorKind.TLS;
      default ->
          switch (step) {
            case RESOLVING, CONNECTING -> ErrorKind.CONNECT;
            case SECURING -> ErrorKind.TLS;
            case CONNECTED, SENDING, WAITING -> ErrorKind.IO;
          };
    };
  }

  private static String timeout(IOException e, Step step, HttpUrl url, Progress progress) {
    // OkHttp's total deadline says "timeout", a socket's own says otherwise.
    boolean connectOnly = step == Step.CONNECTING && !"timeout".equals(e.getMessage());
    Duration limit = connectOnly ? progress.connect() : progress.total();
    String what =
        switch (step) {
          case RESOLVING -> "the name " + url.host() + " could not be resolved";
          case CONNECTING -> "no connection to " + authority(url);
          case SECURING -> "no secure connection to " + authority(url);
          case CONNECTED, SENDING -> "the request could not be sent";
          case WAITING -> "no answer";
        };
    return what + " within " + seconds(limit);
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0
        ? limit.toSeconds() + " s"
        : limit.toMillis() / 1000.0 + " s";
  }

  private static String tlsReason(IOException e, HttpUrl url) {
    if (e instanceof SSLPeerUnverifiedException) {
      return "the certificate is not for " + url.host();
    }
    if (causedBy(e, CertificateExpiredException.class)) {
      return "the certificate has expired";
    }
    if (causedBy(e, CertificateNotYetValidException.class)) {
      return "the certificate is not valid yet";
    }
    return reason(e);
  }

  /** OkHttp's own words would quote what the receiver sent. */
  private static String breakReason(IOException e) {
    if (causedBy(e, EOFException.class)) {
      return "end of stream";
    }
    return e instanceof ProtocolException ? "the answer is not HTTP" : reason(e);
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The innermost cause in its own words; those of the JDK and OkHttp tell no secrets. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String said = message == null ? root.getClass().getSimpleName() : message;
    return Preview.of(said.lines().findFirst().orElse(""), LONGEST_REASON);
  }
}
