package dev.clarion.activities.twilio.http;

import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.twilio.http.Ending.Failed;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Says why no answer came: the kind for the retry policy, a sentence for the operator.
 *
 * @param server as the channel's {@code apiUrl} names it, without its path
 */
record Diagnosis(String server) {

  private static final int LONGEST_REASON = 200;

  /** How the HTTP client begins; the server is named already. */
  private static final Pattern CONNECT_TO = Pattern.compile("^Connect to .* failed: ");

  Failed of(IOException e, Progress progress) {
    if (progress.isConnected()) {
      return new Failed(
          ErrorKind.IO, "the connection broke before an answer came: " + reason(e), true);
    }
    return switch (e) {
      case UnknownHostException _ ->
          new Failed(ErrorKind.DNS, "the name in " + server + " could not be resolved", false);
      case SSLException _ ->
          new Failed(ErrorKind.TLS, "no secure connection to " + server + ": " + reason(e), false);
      default ->
          new Failed(ErrorKind.CONNECT, "no connection to " + server + ": " + reason(e), false);
    };
  }

  Failed timeout(Progress progress, Duration connect, Duration total) {
    return progress.isConnected()
        ? new Failed(ErrorKind.TIMEOUT, "no answer within " + seconds(total), true)
        : new Failed(
            ErrorKind.TIMEOUT, "no connection to " + server + " within " + seconds(connect), false);
  }

  /** The caller's thread was interrupted: the worker stops. */
  static Failed interrupted(Progress progress) {
    return new Failed(
        ErrorKind.INTERRUPTED,
        progress.isConnected()
            ? "the worker was stopped before an answer came"
            : "the worker was stopped before anything was sent",
        progress.isConnected());
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0
        ? limit.toSeconds() + " s"
        : limit.toMillis() / 1000.0 + " s";
  }

  /** The innermost cause in its own words, which tell nothing of the request. */
  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String said = message == null ? root.getClass().getSimpleName() : message;
    String line = CONNECT_TO.matcher(said.lines().findFirst().orElse("")).replaceFirst("");
    return Preview.of(line, LONGEST_REASON);
  }
}
