package dev.clarion.workflows.life;

import dev.clarion.workflows.attempt.AttemptActivities;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Fallback;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Verdict;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The side effects of a notification with their ends written down beforehand; the verdicts are the
 * real policy's.
 */
final class ScriptedAttempts implements AttemptActivities, LogActivities {

  static final Outcome ACCEPTED = new Outcome.Accepted("HTTP 204");
  static final Outcome DEFERRED = new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", null);
  static final Outcome REJECTED = new Outcome.Rejected(ErrorKind.STATUS, "HTTP 404");

  static final Outcome UNKNOWN = new Outcome.Unknown(ErrorKind.INTERRUPTED, "the worker was lost");

  /** An attempt that fails because the log cannot be written. */
  static final Outcome LOG_DOWN = new Outcome.Unknown(ErrorKind.INFRASTRUCTURE, "log down");

  /** How long a turn has to be waited for. */
  static final Duration TURN = Duration.ofSeconds(2);

  static final Verdict WAIT = new Verdict.Wait(Instant.EPOCH, 1, "waits for its turn");
  static final Verdict PARK = new Verdict.Park("d1", "its destination is down");

  static final Fallback FALLBACK =
      new Fallback(
          new Address("mail", "email", "ana@example.com"), Samples.policy(Duration.ofSeconds(1)));

  /** A destination that is down while there is another way. */
  record Parked(Fallback fallback) {}

  final Queue<AttemptOrder> orders = new ConcurrentLinkedQueue<>();
  final Queue<StateChange> changes = new ConcurrentLinkedQueue<>();
  private final Queue<Instant> times = new ConcurrentLinkedQueue<>();
  private final Deque<Object> script;
  private final LongSupplier clock;
  private volatile CountDownLatch hold = new CountDownLatch(0);

  /**
   * Attempts that end as the script says.
   *
   * @param script an outcome; or a verdict, when no attempt is made; or a fallback, which a failed
   *     attempt leads to
   */
  ScriptedAttempts(LongSupplier clock, Object... script) {
    this.clock = clock;
    this.script = new ArrayDeque<>(List.of(script));
  }

  /** Makes the attempts from now on wait for {@code latch}. */
  void holdUntil(CountDownLatch latch) {
    hold = latch;
  }

  @Override
  public AttemptResult attempt(AttemptOrder order) {
    orders.add(order);
    times.add(Instant.ofEpochMilli(clock.getAsLong()));
    try {
      hold.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Object next;
    synchronized (script) {
      next = script.remove();
    }
    if (next.equals(LOG_DOWN)) {
      throw ApplicationFailure.newFailure("the log is down", "LogDown");
    }
    Instant now = Instant.ofEpochMilli(clock.getAsLong());
    return switch (next) {
      case Verdict.Wait(Instant _, int turns, String reason) ->
          // Written down beforehand, so the time is a span from now.
          AttemptResult.without(
              new Verdict.Wait(now.plus(TURN), turns, reason), order.number(), now);
      case Verdict verdict -> AttemptResult.without(verdict, order.number(), now);
      case Fallback fallback ->
          new AttemptResult(order.number(), now, DEFERRED, judge(order, DEFERRED, now), fallback);
      case Parked(Fallback fallback) ->
          new AttemptResult(order.number(), now, null, PARK, fallback);
      default ->
          new AttemptResult(order.number(), now, (Outcome) next, judge(order, (Outcome) next, now));
    };
  }

  private static Verdict judge(AttemptOrder order, Outcome outcome, Instant now) {
    return order.policy().judge(outcome, order.round(), now, OnInterrupted.RETRY, new Random(1));
  }

  @Override
  public void record(StateChange change) {
    changes.add(change);
  }

  @Override
  public RetryPolicy resolveRetryPolicy(String tenant, String name) {
    RetryPolicy policy = BuiltInPolicies.BY_NAME.get(name);
    if (policy == null) {
      throw ApplicationFailure.newNonRetryableFailure("no policy " + name, "UnknownRetryPolicy");
    }
    return policy;
  }

  /** The time from each attempt to the next. */
  List<Duration> pauses() {
    List<Instant> all = List.copyOf(times);
    return IntStream.range(1, all.size())
        .mapToObj(i -> Duration.between(all.get(i - 1), all.get(i)))
        .toList();
  }
}
