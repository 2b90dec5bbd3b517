package dev.clarion.workflows.retry;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final Outcome BUSY = new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", null);

  @Test
  void plansTheBuiltInPoliciesAsDocumented() {
    assertThat(delays(BuiltInPolicies.SMART))
        .containsExactly(
            Duration.ZERO, ofMinutes(1), ofMinutes(5), ofMinutes(15), ofMinutes(30), ofHours(1));
    assertThat(delays(BuiltInPolicies.MAILWEBHOOK))
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            ofSeconds(30),
            ofMinutes(2),
            ofMinutes(10),
            ofMinutes(30));
    assertThat(delays(BuiltInPolicies.STANDARD))
        .hasSize(11)
        .startsWith(Duration.ZERO, ofSeconds(10), ofSeconds(20), ofSeconds(40))
        .endsWith(ofHours(1));
  }

  @Test
  void knowsWhichAnswersAreWorthAnotherTry() {
    assertThat(List.of(401, 408, 429, 500, 502, 503, 504))
        .allMatch(BuiltInPolicies.STANDARD::retriesStatus);
    assertThat(List.of(301, 400, 403, 404, 410, 501))
        .noneMatch(BuiltInPolicies.STANDARD::retriesStatus);
    assertThat(List.of(408, 409, 425, 429, 500, 599))
        .allMatch(BuiltInPolicies.MAILWEBHOOK::retriesStatus);
    assertThat(BuiltInPolicies.MAILWEBHOOK.retriesStatus(401)).isFalse();
  }

  @Test
  void retriesUntilTheScheduleIsUsedUp() {
    RetryPolicy policy = policy(List.of(ofSeconds(1), ofSeconds(2)), 0, null);
    assertThat(judge(policy, BUSY, 0)).isEqualTo(new Verdict.Retry(NOW.plusSeconds(1)));
    assertThat(judge(policy, BUSY, 1)).isEqualTo(new Verdict.Retry(NOW.plusSeconds(2)));
    assertThat(judge(policy, BUSY, 2))
        .isEqualTo(new Verdict.DeadLetter("gave up after 3 attempts: HTTP 503"));
  }

  @Test
  void givesUpWhenTheNextAttemptWouldBeTooLate() {
    RetryPolicy policy = policy(List.of(ofMinutes(1), ofMinutes(10)), 0, ofMinutes(5));
    assertThat(judge(policy, BUSY, 0)).isInstanceOf(Verdict.Retry.class);
    assertThat(judge(policy, BUSY, 1)).isInstanceOf(Verdict.DeadLetter.class);
    assertThat(policy.plan(NOW)).hasSize(2);
  }

  @Test
  void honoursRetryAfterButNotForEver() {
    RetryPolicy policy = policy(List.of(ofSeconds(1)), 0, null);
    assertThat(judge(policy, busyFor(ofSeconds(90)), 0))
        .isEqualTo(new Verdict.Retry(NOW.plusSeconds(90)));
    assertThat(judge(policy, busyFor(Duration.ofDays(400)), 0))
        .isEqualTo(new Verdict.Retry(NOW.plus(ofHours(1))));
    assertThat(judge(policy, busyFor(Duration.ZERO), 0))
        .isEqualTo(new Verdict.Retry(NOW.plusSeconds(1)));
  }

  @Test
  void keepsJitterWithinItsShare() {
    RetryPolicy policy = policy(List.of(ofSeconds(100)), 0.1, null);
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Verdict verdict = policy.judge(BUSY, Round.first(NOW), NOW, OnInterrupted.RETRY, random);
      assertThat(((Verdict.Retry) verdict).at())
          .isBetween(NOW.plusSeconds(90), NOW.plusSeconds(110));
    }
  }

  @Test
  void letsTheChannelDecideAboutAnUnknownOutcome() {
    RetryPolicy policy = policy(List.of(ofSeconds(1)), 0, null);
    Outcome unknown = new Outcome.Unknown(ErrorKind.INTERRUPTED, "the worker died");
    Round round = Round.first(NOW);
    assertThat(policy.judge(unknown, round, NOW, OnInterrupted.RETRY, new Random()))
        .isEqualTo(new Verdict.Retry(NOW.plusSeconds(1)));
    assertThat(policy.judge(unknown, round, NOW, OnInterrupted.DEAD_LETTER, new Random()))
        .isEqualTo(new Verdict.DeadLetter("the outcome is unknown: the worker died"));
  }

  @Test
  void refusesValuesThatMakeNoSense() {
    assertThatThrownBy(() -> policy(null, 0, null))
        .hasMessageContaining("either a schedule or exponential");
    assertThatThrownBy(() -> policy(List.of(ofSeconds(-1)), 0, null))
        .hasMessageContaining("negative");
    assertThatThrownBy(() -> policy(List.of(), 1.5, null)).hasMessageContaining("jitter");
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, 2, ofHours(1), 3))
        .hasMessageContaining("initial");
    assertThatThrownBy(() -> new Backoff(ofSeconds(1), 0.5, ofHours(1), 3))
        .hasMessageContaining("factor");
    assertThatThrownBy(() -> new Backoff(ofHours(2), 2, ofHours(1), 3))
        .hasMessageContaining("maximum");
    assertThatThrownBy(() -> new Backoff(ofSeconds(1), 2, ofHours(1), -1))
        .hasMessageContaining("retries");
    assertThatThrownBy(() -> new Timeouts(ofSeconds(9), ofSeconds(30)))
        .hasMessageContaining("first");
  }

  private static Outcome busyFor(Duration pause) {
    return new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", pause);
  }

  private static Verdict judge(RetryPolicy policy, Outcome outcome, int failures) {
    return policy.judge(
        outcome, new Round(0, failures, NOW), NOW, OnInterrupted.RETRY, new Random(1));
  }

  private static List<Duration> delays(RetryPolicy policy) {
    return policy.plan(NOW).stream().map(PlannedAttempt::delay).toList();
  }

  private static RetryPolicy policy(
      @Nullable List<Duration> schedule, double jitter, @Nullable Duration giveUpAfter) {
    return new RetryPolicy(
        "test",
        schedule,
        null,
        jitter,
        Timeouts.DEFAULT,
        Set.of("5xx"),
        RetryPolicy.TRANSIENT_ERRORS,
        giveUpAfter,
        RetryPolicy.DEFAULT_DEAD_LETTER_RETENTION);
  }
}
