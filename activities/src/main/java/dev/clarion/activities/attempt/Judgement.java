package dev.clarion.activities.attempt;

import dev.clarion.activities.channel.Reply;
import dev.clarion.store.attempt.AttemptLog.Health;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.util.Set;

/** What the end of a delivery says of its destination. */
final class Judgement {

  private static final Set<ErrorKind> NO_ANSWER =
      Set.of(ErrorKind.DNS, ErrorKind.CONNECT, ErrorKind.TLS, ErrorKind.TIMEOUT, ErrorKind.IO);

  /** "Service not available, closing transmission channel", RFC 5321, section 3.8. */
  private static final int SMTP_CLOSING = 421;

  private Judgement() {}

  /**
   * Judges.
   *
   * @param serverErrors whether a 5xx is a failure
   */
  static Health of(Reply reply, boolean serverErrors) {
    if (!reply.left()) {
      return Health.UNKNOWN;
    }
    ErrorKind kind = reply.outcome().kind();
    if (kind != null && NO_ANSWER.contains(kind)) {
      return Health.FAILED;
    }
    ResponseSnapshot response = reply.response();
    Integer status = response == null ? null : response.status();
    if (status != null && (status == SMTP_CLOSING || (serverErrors && isDown(reply, status)))) {
      return Health.FAILED;
    }
    return kind == null || response != null ? Health.ANSWERED : Health.UNKNOWN;
  }

  /** A mail server's 5xx is about the mail, and no other try cures it. */
  private static boolean isDown(Reply reply, int status) {
    return status / 100 == 5
        && (reply.outcome().kind() == ErrorKind.STATUS
            || reply.outcome() instanceof Outcome.Deferred);
  }
}
