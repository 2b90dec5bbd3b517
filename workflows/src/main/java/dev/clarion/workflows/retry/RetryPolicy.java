package dev.clarion.workflows.retry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a failed attempt is tried again, and when it is given up. A value: it is pinned in the
 * workflow that runs under it.
 *
 * @param name as operators know it
 * @param schedule the delay after each failure, in order; exactly one of this and {@code
 *     exponential} is given
 * @param exponential the delays as a formula
 * @param jitter share by which a delay may be longer or shorter, 0 to 1
 * @param timeouts how long the attempts may take
 * @param retryStatus which HTTP answers are worth another try: {@code "429"}, or a class such as
 *     {@code "5xx"}
 * @param retryErrors which failures without an answer are worth another try
 * @param giveUpAfter no attempt starts later than this after the round began
 * @param deadLetterRetention how long a dead letter waits for a replay before it expires
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetryPolicy(
    String name,
    @Nullable List<Duration> schedule,
    @Nullable Backoff exponential,
    double jitter,
    Timeouts timeouts,
    Set<String> retryStatus,
    Set<ErrorKind> retryErrors,
    @Nullable Duration giveUpAfter,
    Duration deadLetterRetention) {

  /** Failures without an HTTP answer that another try may cure. */
  public static final Set<ErrorKind> TRANSIENT_ERRORS =
      Set.of(
          ErrorKind.DNS,
          ErrorKind.CONNECT,
          ErrorKind.TLS,
          ErrorKind.TIMEOUT,
          ErrorKind.IO,
          ErrorKind.PROVIDER);

  public static final Duration DEFAULT_DEAD_LETTER_RETENTION = Duration.ofDays(30);

  /** A receiver may ask for a pause this long even when the policy's own delays are shorter. */
  static final Duration RETRY_AFTER_LIMIT = Duration.ofHours(1);

  public RetryPolicy {
    if ((schedule == null) == (exponential == null)) {
      throw new IllegalArgumentException(
          "a retry policy has either a schedule or exponential delays");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be between 0 and 1");
    }
    if (schedule != null) {
      schedule = List.copyOf(schedule);
      if (schedule.stream().anyMatch(Duration::isNegative)) {
        throw new IllegalArgumentException("a delay cannot be negative");
      }
    }
    retryStatus = Set.copyOf(retryStatus);
    retryErrors = Set.copyOf(retryErrors);
  }

  /** How many attempts a round has at the most. */
  @JsonIgnore
  public int attempts() {
    return 1 + (schedule != null ? schedule.size() : exponentialDelays().retries());
  }

  /** Whether an HTTP answer with this status is worth another try. */
  public boolean retriesStatus(int status) {
    return retryStatus.contains(Integer.toString(status))
        || retryStatus.contains(status / 100 + "xx");
  }

  public boolean retriesError(ErrorKind kind) {
    return retryErrors.contains(kind);
  }

  public RetryPolicy withTimeouts(Timeouts other) {
    return new RetryPolicy(
        name,
        schedule,
        exponential,
        jitter,
        other,
        retryStatus,
        retryErrors,
        giveUpAfter,
        deadLetterRetention);
  }

  /**
   * What follows from an outcome.
   *
   * @param round the round as it was before this attempt
   * @param now when the attempt ended
   * @param onInterrupted what the channel does about an unknown outcome
   * @param random source of the jitter
   */
  public Verdict judge(
      Outcome outcome,
      Round round,
      Instant now,
      OnInterrupted onInterrupted,
      RandomGenerator random) {
    return switch (outcome) {
      case Outcome.Accepted _ -> new Verdict.Done();
      case Outcome.Rejected rejected -> new Verdict.DeadLetter(rejected.message());
      case Outcome.Deferred deferred ->
          next(round.afterFailure(), now, deferred.retryAfter(), deferred.message(), random);
      case Outcome.Unknown unknown ->
          switch (onInterrupted) {
            case RETRY -> next(round.afterFailure(), now, null, unknown.message(), random);
            case DEAD_LETTER ->
                new Verdict.DeadLetter("the outcome is unknown: " + unknown.message());
          };
    };
  }

  /** When the attempts of a round fall due if each fails at once, without jitter. */
  public List<PlannedAttempt> plan(Instant start) {
    List<PlannedAttempt> plan = new ArrayList<>();
    plan.add(new PlannedAttempt(1, Duration.ZERO, start, timeouts.first()));
    Instant at = start;
    for (int n = 1; n < attempts(); n++) {
      Duration delay = delayAfter(n);
      at = at.plus(delay);
      if (giveUpAfter != null && at.isAfter(start.plus(giveUpAfter))) {
        break;
      }
      plan.add(new PlannedAttempt(n + 1, delay, at, timeouts.retry()));
    }
    return List.copyOf(plan);
  }

  private Verdict next(
      Round round,
      Instant now,
      @Nullable Duration retryAfter,
      String lastError,
      RandomGenerator random) {
    if (round.failures() >= attempts()) {
      return new Verdict.DeadLetter(
          "gave up after " + count(round.failures(), "attempt") + ": " + lastError);
    }
    Duration delay = jittered(delayAfter(round.failures()), random);
    if (retryAfter != null) {
      delay = max(delay, min(retryAfter, max(longestDelay(), RETRY_AFTER_LIMIT)));
    }
    Instant at = now.plus(delay).truncatedTo(ChronoUnit.MILLIS); // what a timer can keep
    if (giveUpAfter != null && at.isAfter(round.startedAt().plus(giveUpAfter))) {
      return new Verdict.DeadLetter(
          "gave up, the next attempt would be later than " + giveUpAfter + ": " + lastError);
    }
    return new Verdict.Retry(at);
  }

  private Duration delayAfter(int failure) {
    return schedule != null ? schedule.get(failure - 1) : exponentialDelays().delayAfter(failure);
  }

  private Duration longestDelay() {
    return schedule != null
        ? schedule.stream().max(Duration::compareTo).orElse(Duration.ZERO)
        : exponentialDelays().maximum();
  }

  private Backoff exponentialDelays() {
    return Objects.requireNonNull(exponential);
  }

  private Duration jittered(Duration delay, RandomGenerator random) {
    if (jitter == 0 || delay.isZero()) {
      return delay;
    }
    return Duration.ofMillis(
        (long) (delay.toMillis() * (1 + jitter * (2 * random.nextDouble() - 1))));
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
