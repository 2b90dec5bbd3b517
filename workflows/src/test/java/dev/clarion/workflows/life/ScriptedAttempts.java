package dev.clarion.workflows.life;

import dev.clarion.workflows.attempt.AttemptActivities;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
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

  final Queue<AttemptOrder> orders = new ConcurrentLinkedQueue<>();
  final Queue<StateChange> changes = new ConcurrentLinkedQueue<>();
  private final Queue<Instant> times = new ConcurrentLinkedQueue<>();
  private final Deque<Outcome> outcomes;
  private final LongSupplier clock;
  private volatile CountDownLatch hold = new CountDownLatch(0);

  ScriptedAttempts(LongSupplier clock, Outcome... outcomes) {
    this.clock = clock;
    this.outcomes = new ArrayDeque<>(List.of(outcomes));
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
    Outcome outcome;
    synchronized (outcomes) {
      outcome = outcomes.remove();
    }
    if (outcome.equals(LOG_DOWN)) {
      throw ApplicationFailure.newFailure("the log is down", "LogDown");
    }
    Instant now = Instant.ofEpochMilli(clock.getAsLong());
    return new AttemptResult(
        order.number(),
        now,
        outcome,
        order.policy().judge(outcome, order.round(), now, OnInterrupted.RETRY, new Random(1)));
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
