package dev.clarion.workflows.retry;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies that need no declaration. A tenant's configuration may add others, not redefine
 * these.
 */
public final class BuiltInPolicies {

  /** Exponential, for busy APIs; also retries 401, as credentials are often being rotated. */
  public static final RetryPolicy STANDARD =
      policy(
          "standard",
          null,
          new Backoff(ofSeconds(10), 2, ofHours(1), 10),
          0.1,
          Set.of("401", "408", "429", "500", "502", "503", "504"));

  /** Five retries within two hours, for people who look at their phone. */
  public static final RetryPolicy SMART =
      policy(
          "smart",
          List.of(ofMinutes(1), ofMinutes(5), ofMinutes(15), ofMinutes(30), ofHours(1)),
          null,
          0,
          Set.of("408", "425", "429", "5xx"));

  /** A second try at once, four more within three quarters of an hour. */
  public static final RetryPolicy MAILWEBHOOK =
      policy(
          "mailwebhook",
          List.of(Duration.ZERO, ofSeconds(30), ofMinutes(2), ofMinutes(10), ofMinutes(30)),
          null,
          0,
          Set.of("408", "409", "425", "429", "5xx"));

  public static final Map<String, RetryPolicy> BY_NAME =
      Map.of("standard", STANDARD, "smart", SMART, "mailwebhook", MAILWEBHOOK);

  private BuiltInPolicies() {}

  private static RetryPolicy policy(
      String name,
      @Nullable List<Duration> schedule,
      @Nullable Backoff exponential,
      double jitter,
      Set<String> retryStatus) {
    return new RetryPolicy(
        name,
        schedule,
        exponential,
        jitter,
        Timeouts.DEFAULT,
        retryStatus,
        RetryPolicy.TRANSIENT_ERRORS,
        null,
        RetryPolicy.DEFAULT_DEAD_LETTER_RETENTION);
  }
}
