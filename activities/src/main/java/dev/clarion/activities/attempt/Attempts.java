package dev.clarion.activities.attempt;

import dev.clarion.activities.attempt.Preparation.Prepared;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.attempt.AttemptLog.Beginning;
import dev.clarion.store.attempt.AttemptLog.Stored;
import dev.clarion.workflows.attempt.AttemptActivities;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
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

  /**
   * How long an end is kept for a log that does not answer: what is known must not become unknown.
   * An activity has 15 s more than its attempt.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(14);

  private static final RequestSnapshot NOTHING_SENT = new RequestSnapshot(null, null, null, "");

  private final AttemptLog log;
  private final Preparation preparation;
  private final Clock clock;

  public Attempts(AttemptLog log, Preparation preparation, Clock clock) {
    this.log = log;
    this.preparation = preparation;
    this.clock = clock;
  }

  @Override
  public AttemptResult attempt(AttemptOrder order) {
    Stored stored = stored(order);
    Notification notification = stored.notification();
    try {
      Prepared prepared =
          preparation.prepare(
              notification, stored.content(), order.number(), order.policy(), timeout(order));
      Beginning beginning =
          await(
              log.begin(
                  order,
                  notification,
                  prepared.content(),
                  prepared.delivery().request(),
                  clock.instant()));
      return switch (beginning) {
        case Beginning.Begun _ ->
            close(order, prepared.delivery().send(), prepared.onInterrupted());
        case Beginning.Settled settled -> settled.result();
        case Beginning.LeftInFlight left ->
            close(order, interrupted(left), prepared.onInterrupted());
      };
    } catch (Undeliverable undeliverable) {
      return undeliverable(order, notification, undeliverable);
    }
  }

  private AttemptResult undeliverable(
      AttemptOrder order, Notification notification, Undeliverable undeliverable) {
    Outcome outcome =
        undeliverable.isPassing()
            ? new Outcome.Deferred(undeliverable.kind(), undeliverable.reason(), null)
            : new Outcome.Rejected(undeliverable.kind(), undeliverable.reason());
    Beginning beginning =
        await(log.begin(order, notification, null, NOTHING_SENT, clock.instant()));
    return switch (beginning) {
      case Beginning.Begun _ ->
          close(order, new Reply(outcome, null, null), OnInterrupted.DEAD_LETTER);
      case Beginning.Settled settled -> settled.result();
      case Beginning.LeftInFlight left ->
          close(order, interrupted(left), preparation.onInterrupted(notification));
    };
  }

  private AttemptResult close(AttemptOrder order, Reply reply, OnInterrupted onInterrupted) {
    Instant now = clock.instant();
    AttemptResult result =
        new AttemptResult(
            order.number(),
            now,
            reply.outcome(),
            order
                .policy()
                .judge(
                    reply.outcome(),
                    order.round(),
                    now,
                    onInterrupted,
                    ThreadLocalRandom.current()));
    await(
        log.finish(order, result, reply.response(), reply.provider())
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                    .maxBackoff(Duration.ofSeconds(1)))
            .timeout(PATIENCE)
            .thenReturn(result));
    return result;
  }

  private Stored stored(AttemptOrder order) {
    Notification notification = order.notification();
    return notification != null
        ? new Stored(notification, null)
        : await(log.load(order.tenant(), order.id()));
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
