package dev.clarion.activities.email;

import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.email.bounce.BounceClass;
import dev.clarion.activities.email.smtp.MailNotAccepted;
import dev.clarion.activities.email.smtp.MailNotAccepted.Prospect;
import dev.clarion.activities.email.smtp.SmtpReply;
import dev.clarion.activities.email.smtp.Stage;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the providers of one attempt had against a mail, and what that makes of the attempt. */
final class Setbacks {

  private final RetryPolicy policy;
  private final int recipients;
  private final List<Setback> setbacks = new ArrayList<>();

  /**
   * None yet.
   *
   * @param recipients how many the mail has, with those of copies
   */
  Setbacks(RetryPolicy policy, int recipients) {
    this.policy = policy;
    this.recipients = recipients;
  }

  void add(SmtpProvider provider, MailNotAccepted cause) {
    setbacks.add(new Setback(provider, cause));
  }

  /**
   * The last decides when nobody knows what came of it, or when a server refused the mail itself;
   * else the last one that another try may cure.
   */
  Reply reply() {
    Setback last = setbacks.getLast();
    Setback decisive =
        last.cause().prospect() == Prospect.UNKNOWN || last.refusesTheMail()
            ? last
            : setbacks.reversed().stream()
                .filter(setback -> setback.cause().prospect() == Prospect.TRANSIENT)
                .findFirst()
                .orElse(last);
    String message =
        setbacks.stream()
            .map(setback -> setback.provider().name() + ": " + setback.cause().getMessage())
            .collect(Collectors.joining("; "));
    return new Reply(
        outcome(decisive.cause(), message),
        snapshot(decisive.cause().reply()),
        decisive.provider().name(),
        finding(decisive.cause()));
  }

  /** The main recipient's are the only refusals at RCPT that end an attempt. */
  private @Nullable Finding finding(MailNotAccepted cause) {
    SmtpReply reply = cause.reply();
    boolean aboutTheRecipient =
        cause.stage() == Stage.RCPT || (cause.stage() == Stage.END_OF_DATA && recipients == 1);
    return aboutTheRecipient
            && reply != null
            && cause.prospect() == Prospect.PERMANENT
            && cause.kind() == ErrorKind.PROVIDER
            && BounceClass.of(reply.code(), reply.enhanced(), reply.text()) == BounceClass.HARD
        ? new Finding.TakesNothing(SuppressionReason.HARD_BOUNCE)
        : null;
  }

  private static @Nullable ResponseSnapshot snapshot(@Nullable SmtpReply reply) {
    return reply == null
        ? null
        : new ResponseSnapshot(reply.code(), null, Preview.of(reply.text()), reply.enhanced());
  }

  private Outcome outcome(MailNotAccepted cause, String message) {
    return switch (cause.prospect()) {
      case UNKNOWN -> new Outcome.Unknown(cause.kind(), message);
      case PERMANENT -> new Outcome.Rejected(cause.kind(), message);
      case TRANSIENT ->
          cause.kind() == ErrorKind.INTERRUPTED || policy.retriesError(cause.kind())
              ? new Outcome.Deferred(cause.kind(), message, null)
              : new Outcome.Rejected(cause.kind(), message);
    };
  }

  private record Setback(SmtpProvider provider, MailNotAccepted cause) {

    boolean refusesTheMail() {
      return cause.prospect() == Prospect.PERMANENT && !cause.serverUnavailable();
    }
  }
}
