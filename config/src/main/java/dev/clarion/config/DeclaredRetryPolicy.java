package dev.clarion.config;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.workflows.retry.Backoff;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A retry policy as it is declared; what is left out is as in the policy {@code smart}. */
record DeclaredRetryPolicy(
    @Nullable List<@Range(from = "PT0S", to = "P30D") Duration> schedule,
    @Nullable Exponential exponential,
    @Default("0") @Range(from = "0", to = "1") double jitter,
    @Default("{}") AttemptTimeouts timeouts,
    @Nullable Set<RetryStatus> retryStatus,
    @Nullable Set<ErrorKind> retryErrors,
    @Range(from = "PT0.001S", to = "P365D") @Nullable Duration giveUpAfter,
    @Default("P30D") @Range(from = "PT1S", to = "P3650D") Duration deadLetterRetention)
    implements Checked {

  private static final int MOST_RETRIES = 1000;

  record Exponential(
      @Range(from = "PT0.001S", to = "P30D") Duration initial,
      @Default("2") @Range(from = "1", to = "100") double factor,
      @Range(from = "PT0.001S", to = "P30D") Duration maximum,
      @Range(from = "0", to = "1000") int retries)
      implements Checked {

    @Override
    public void check(Remarks remarks) {
      if (maximum.compareTo(initial) < 0) {
        remarks.fault("must not be shorter than 'initial'", "maximum");
      }
    }
  }

  record AttemptTimeouts(
      @Default("PT5S") @Range(from = "PT0.001S", to = "PT8S") Duration first,
      @Default("PT30S") @Range(from = "PT0.001S", to = "PT10M") Duration retry) {}

  /** A status such as {@code 429}, or a class such as {@code 5xx}. */
  record RetryStatus(String pattern) {
    static final String PATTERN = "^[3-5]([0-9][0-9]|xx)$";

    RetryStatus {
      if (!pattern.matches(PATTERN)) {
        throw new IllegalArgumentException("not a status of a failure: " + pattern);
      }
    }
  }

  @Override
  public void check(Remarks remarks) {
    Set<String> keys = remarks.keys();
    boolean both = keys.contains("schedule") && keys.contains("exponential");
    if (both) {
      remarks.fault("expected either 'schedule' or 'exponential', not both", "exponential");
    } else if (schedule == null && exponential == null) {
      remarks.fault("missing: write either 'schedule' or 'exponential'");
    }
    if (schedule != null && schedule.size() > MOST_RETRIES) {
      remarks.fault("a schedule has at most " + MOST_RETRIES + " delays", "schedule");
    }
  }

  RetryPolicy named(String name) {
    return new RetryPolicy(
        name,
        schedule,
        exponential == null
            ? null
            : new Backoff(
                exponential.initial, exponential.factor, exponential.maximum, exponential.retries),
        jitter,
        new Timeouts(timeouts.first, timeouts.retry),
        retryStatus == null
            ? BuiltInPolicies.SMART.retryStatus()
            : retryStatus.stream().map(RetryStatus::pattern).collect(Collectors.toSet()),
        Objects.requireNonNullElse(retryErrors, RetryPolicy.TRANSIENT_ERRORS),
        giveUpAfter,
        deadLetterRetention);
  }
}
