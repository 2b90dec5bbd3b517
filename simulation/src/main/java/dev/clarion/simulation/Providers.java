package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.OtherWay;
import dev.clarion.simulation.Assumptions.Failure;
import dev.clarion.workflows.attempt.AttemptActivities;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Fallback;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Providers that only pretend: they fail as it is assumed, and else accept, and take no time. What
 * follows from an outcome is found out by what finds it out for real attempts.
 */
final class Providers implements AttemptActivities {

  /** The middle of what a jitter may be: none. */
  private static final RandomGenerator NO_JITTER = () -> Long.MIN_VALUE;

  private record Used(Failure failure, String channel, String recipient) {}

  private final TenantConfiguration configuration;
  private final Assumptions assumptions;
  private final People people;
  private final Chronicle chronicle;
  private final Map<Used, Integer> used = new HashMap<>();

  Providers(
      TenantConfiguration configuration,
      Assumptions assumptions,
      People people,
      Chronicle chronicle) {
    this.configuration = configuration;
    this.assumptions = assumptions;
    this.people = people;
    this.chronicle = chronicle;
  }

  @Override
  public AttemptResult attempt(AttemptOrder order) {
    Notification there = people.notification(order.id()).at(order.address());
    Outcome outcome = outcome(there.channel(), there.recipient());
    Instant now = chronicle.now();
    Verdict verdict =
        order.policy().judge(outcome, order.round(), now, OnInterrupted.RETRY, NO_JITTER);
    Fallback fallback = fallback(order, there, verdict);
    tell(order, outcome, verdict, fallback);
    return new AttemptResult(order.number(), now, outcome, verdict, fallback);
  }

  private synchronized Outcome outcome(String channel, String recipient) {
    for (Failure failure : assumptions.failures()) {
      Used counted = new Used(failure, channel, recipient);
      int before = used.getOrDefault(counted, 0);
      if (failure.fits(channel, recipient) && before < failure.attempts()) {
        used.put(counted, before + 1);
        return failure.forGood()
            ? new Outcome.Rejected(ErrorKind.PROVIDER, failure.error())
            : new Outcome.Deferred(ErrorKind.PROVIDER, failure.error(), null);
      }
    }
    return new Outcome.Accepted("as assumed");
  }

  private @Nullable Fallback fallback(AttemptOrder order, Notification there, Verdict verdict) {
    return verdict instanceof Verdict.Done || order.covered()
        ? null
        : OtherWay.beside(
                there,
                configuration,
                order.round().failures() + 1,
                verdict instanceof Verdict.Retry)
            .orElse(null);
  }

  private void tell(
      AttemptOrder order, Outcome outcome, Verdict verdict, @Nullable Fallback fallback) {
    Chronicle.Who who = people.who(order.id(), order.address());
    chronicle.add(
        order.round().failures() == 0 ? Kind.ATTEMPT : Kind.RETRY,
        who,
        "attempt %d %s%s"
            .formatted(order.round().failures() + 1, words(outcome, verdict), words(fallback)));
    if (verdict instanceof Verdict.Done) {
      people.sent(order.id());
      chronicle.add(Kind.SENT, who, null);
    } else if (verdict instanceof Verdict.DeadLetter dead
        && fallback == null
        && order.elsewhere() == null) {
      chronicle.add(Kind.DEAD_LETTER, who, dead.reason());
    }
  }

  private String words(Outcome outcome, Verdict verdict) {
    String error = outcome.error();
    if (error == null) {
      return "is accepted";
    }
    return verdict instanceof Verdict.Retry retry
        ? "fails: %s; the next is at %s".formatted(error, chronicle.shown(retry.at()))
        : "fails: " + error;
  }

  private static String words(@Nullable Fallback fallback) {
    if (fallback == null) {
      return "";
    }
    Address address = fallback.address();
    return "; now also by %s to %s".formatted(address.channel(), address.recipient());
  }
}
