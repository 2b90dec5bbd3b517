package dev.clarion.activities.attempt;

import dev.clarion.activities.attempt.Preparation.Prepared;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.destination.Watches;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.attempt.AttemptLog.Beginning;
import dev.clarion.store.attempt.AttemptLog.Health;
import dev.clarion.store.attempt.AttemptLog.Stored;
import dev.clarion.store.destination.Gate;
import dev.clarion.workflows.attempt.AttemptActivities;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Fallback;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Timeouts;
import dev.clarion.workflows.retry.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One attempt, from the order to the line in the log.
 *
 * <p>The surprising part is what happens when the same order comes again, because a worker died or
 * lost touch: what the log has decides. A recorded end is answered and nothing is sent; an attempt
 * without an end is closed as interrupted, and the channel's {@code onInterrupted} says what
 * follows.
 */
public final class Attempts implements AttemptActivities {

  private static final Logger logger = LoggerFactory.getLogger(Attempts.class);

  /**
   * How long an end is kept for a log that does not answer: what is known must not become unknown.
   * An activity has 15 s more than its attempt.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(14);

  private static final RequestSnapshot NOTHING_SENT = new RequestSnapshot(null, null, null, "");

  private final AttemptLog log;
  private final Preparation preparation;
  private final Turns turns;
  private final Recipients recipients;
  private final Watches watches;
  private final Clock clock;

  public Attempts(
      AttemptLog log,
      Preparation preparation,
      Turns turns,
      Recipients recipients,
      Watches watches,
      Clock clock) {
    this.log = log;
    this.preparation = preparation;
    this.turns = turns;
    this.recipients = recipients;
    this.watches = watches;
    this.clock = clock;
  }

  /**
   * How an attempt came to its end.
   *
   * @param gate that it passed; null when it led nowhere
   * @param health what the end says of the destination
   * @param probe whether it was to find out if the destination answers again
   */
  private record End(
      Reply reply, OnInterrupted onInterrupted, @Nullable Gate gate, Health health, boolean probe) {

    /** Before anything was sent. */
    static End unsent(Reply reply, OnInterrupted onInterrupted) {
      return new End(reply, onInterrupted, null, Health.UNKNOWN, false);
    }
  }

  @Override
  public AttemptResult attempt(AttemptOrder order) {
    Stored stored = stored(order);
    Notification notification = stored.notification();
    try {
      Prepared prepared =
          preparation.prepare(
              notification,
              recipients.follow(notification, order.address()),
              stored.content(),
              order.number(),
              order.policy(),
              timeout(order));
      Optional<Verdict.Wait> missing = missingTurn(order, prepared);
      return missing.isPresent()
          ? AttemptResult.without(missing.get(), order.number(), clock.instant())
          : begin(order, notification, prepared);
    } catch (Undeliverable undeliverable) {
      return undeliverable(order, notification, undeliverable);
    }
  }

  private Optional<Verdict.Wait> missingTurn(AttemptOrder order, Prepared prepared) {
    return turns.missing(order, prepared.limits(), order.forced() ? null : prepared.gate());
  }

  private AttemptResult begin(AttemptOrder order, Notification notification, Prepared prepared) {
    Gate gate = prepared.gate();
    Notification asked = notification.at(order.address());
    Beginning beginning =
        await(
            log.begin(
                order,
                notification,
                prepared.content(),
                prepared.delivery().request(),
                clock.instant(),
                gate,
                prepared.recipient().alsoAt(asked.recipient())));
    return switch (beginning) {
      case Beginning.Begun(boolean probe) -> {
        Reply reply = prepared.delivery().send();
        Health health = Judgement.of(reply, prepared.countsServerErrors());
        // First, so that whoever reads of the end finds it kept.
        recipients.learn(asked, prepared.recipient(), reply);
        yield close(
            order, notification, new End(reply, prepared.onInterrupted(), gate, health, probe));
      }
      case Beginning.SlowLaneOnly _ ->
          AttemptResult.without(new Verdict.Detour(), order.number(), clock.instant());
      case Beginning.Held(String destination, String reason) ->
          AttemptResult.without(
              new Verdict.Park(destination, reason), order.number(), clock.instant());
      case Beginning.Parked(String destination, String reason) ->
          unsent(order, notification, new Verdict.Park(destination, reason));
      case Beginning.Suppressed(String reason) ->
          unsent(order, notification, new Verdict.Suppress(reason));
      case Beginning.Settled settled -> settled(order, notification, settled.result());
      case Beginning.LeftInFlight left ->
          close(order, notification, End.unsent(interrupted(left), prepared.onInterrupted()));
    };
  }

  /**
   * Nobody waits for a destination that is down while there is another way, and who shall get
   * nothing this way may be reached by another.
   */
  private AttemptResult unsent(AttemptOrder order, Notification notification, Verdict verdict) {
    return new AttemptResult(
        order.number(),
        clock.instant(),
        null,
        verdict,
        fallback(order, notification, order.round().failures(), false));
  }

  private AttemptResult undeliverable(
      AttemptOrder order, Notification notification, Undeliverable undeliverable) {
    Beginning beginning =
        await(log.begin(order, notification, null, NOTHING_SENT, clock.instant(), null));
    return switch (beginning) {
      case Beginning.Begun _ ->
          close(
              order,
              notification,
              End.unsent(Reply.unsent(undeliverable), OnInterrupted.DEAD_LETTER));
      case Beginning.Settled settled -> settled(order, notification, settled.result());
      case Beginning.LeftInFlight left ->
          close(
              order,
              notification,
              End.unsent(
                  interrupted(left), preparation.onInterrupted(notification.at(order.address()))));
      case Beginning.SlowLaneOnly _, Beginning.Held _, Beginning.Parked _, Beginning.Suppressed _ ->
          throw new IllegalStateException("nothing stands in the way of what leads nowhere");
    };
  }

  private AttemptResult close(AttemptOrder order, Notification notification, End end) {
    Instant now = clock.instant();
    Reply reply = end.reply();
    Verdict verdict = verdict(order, end, now);
    AttemptResult result =
        new AttemptResult(
            order.number(),
            now,
            reply.outcome(),
            verdict,
            fallbackAfter(order, notification, reply.outcome(), verdict));
    boolean reopened =
        await(
            log.finish(order, result, reply.response(), reply.provider(), end.gate(), end.health())
                .retryWhen(
                    Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(1)))
                .timeout(PATIENCE));
    Gate gate = end.gate();
    if (reopened && gate != null) {
      tell(gate, order);
    }
    return result;
  }

  /** The worker was lost after this end was written: where it leads is found out again. */
  private AttemptResult settled(
      AttemptOrder order, Notification notification, AttemptResult result) {
    Outcome outcome = result.outcome();
    return outcome == null || result.number() != order.number()
        ? result
        : new AttemptResult(
            result.number(),
            result.endedAt(),
            outcome,
            result.verdict(),
            fallbackAfter(order, notification, outcome, result.verdict()));
  }

  /** What nobody may send twice is not sent by another way either while it may have arrived. */
  private @Nullable Fallback fallbackAfter(
      AttemptOrder order, Notification notification, Outcome outcome, Verdict verdict) {
    boolean mayHaveArrived =
        outcome instanceof Outcome.Unknown && verdict instanceof Verdict.DeadLetter;
    return verdict instanceof Verdict.Done || mayHaveArrived
        ? null
        : fallback(
            order, notification, order.round().failures() + 1, verdict instanceof Verdict.Retry);
  }

  /**
   * A failed probe counts for the destination, and not against the one that made it; unless it may
   * have arrived, and must not be sent twice.
   */
  private static Verdict verdict(AttemptOrder order, End end, Instant now) {
    Gate gate = end.gate();
    boolean mayBeSentAgain =
        !(end.reply().outcome() instanceof Outcome.Unknown)
            || end.onInterrupted() == OnInterrupted.RETRY;
    if (end.probe() && gate != null && end.health() == Health.FAILED && mayBeSentAgain) {
      return new Verdict.Park(
          gate.id(), "its destination is still down: " + end.reply().outcome().error());
    }
    return order
        .policy()
        .judge(
            end.reply().outcome(),
            order.round(),
            now,
            end.onInterrupted(),
            ThreadLocalRandom.current());
  }

  private @Nullable Fallback fallback(
      AttemptOrder order, Notification notification, int failed, boolean goesOn) {
    return order.covered()
        ? null
        : preparation.fallback(notification.at(order.address()), failed, goesOn).orElse(null);
  }

  /** It would find out by itself before long; being told, it need not wait. */
  private void tell(Gate gate, AttemptOrder order) {
    try {
      watches.changed(gate.of(order.tenant()));
    } catch (RuntimeException e) {
      logger.warn("Could not tell that {} answers again: {}", gate.id(), e.getMessage());
    }
  }

  private Stored stored(AttemptOrder order) {
    Notification notification = order.notification();
    Address address = order.address();
    if (notification != null) {
      return new Stored(notification, null);
    }
    Stored own = await(log.load(order.tenant(), order.id()));
    if (address == null) {
      return own;
    }
    Map<String, Object> content =
        log.fallbackContent(order.tenant(), order.id(), address.channel()).block();
    return new Stored(own.notification(), content);
  }

  private static Duration timeout(AttemptOrder order) {
    Timeouts timeouts = order.policy().timeouts();
    return order.lane() == Lane.FAST ? timeouts.first() : timeouts.retry();
  }

  private static Reply interrupted(Beginning.LeftInFlight left) {
    return new Reply(
        new Outcome.Unknown(
            ErrorKind.INTERRUPTED,
            "the worker was lost during the attempt that began at " + left.startedAt()),
        null,
        null);
  }

  /** Activities run on virtual threads, which may wait. */
  private static <T> T await(Mono<T> mono) {
    T value = mono.block();
    if (value == null) {
      throw new IllegalStateException("the log has no such notification");
    }
    return value;
  }
}
