package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.http.Ending;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {

  private final Judgement judgement = judgement(BuiltInPolicies.SMART, OnInterrupted.RETRY);

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void acceptsEverySuccess(int status) {
    assertThat(judgement.of(answer(status))).isEqualTo(new Outcome.Accepted("HTTP " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 503, 599})
  void defersWhatThePolicyRetries(int status) {
    assertThat(judgement.of(answer(status, "Retry-After", "7")))
        .isEqualTo(new Outcome.Deferred(ErrorKind.STATUS, "HTTP " + status, Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 300, 302, 307, 400, 401, 404, 410, 600})
  void rejectsEveryOtherStatus(int status) {
    assertThat(judgement.of(answer(status)))
        .isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP " + status));
  }

  @ParameterizedTest
  @EnumSource(names = {"DNS", "CONNECT", "TLS", "TIMEOUT", "IO"})
  void leavesItToThePolicyWhichFailuresAreRetried(ErrorKind kind) {
    Ending failure = new Ending.Failed(kind, "why", false);

    assertThat(judgement.of(failure)).isEqualTo(new Outcome.Deferred(kind, "why", null));
    assertThat(judgement(withoutRetries(), OnInterrupted.RETRY).of(failure))
        .isEqualTo(new Outcome.Rejected(kind, "why"));
  }

  @Test
  void rejectsAForbiddenAddress() {
    assertThat(judgement.of(new Ending.Failed(ErrorKind.RECIPIENT, "why", false)))
        .isEqualTo(new Outcome.Rejected(ErrorKind.RECIPIENT, "why"));
  }

  @Test
  void doesNotKnowWhatMayHaveArrivedWhereNothingMayBeRepeated() {
    Judgement atMostOnce = judgement(BuiltInPolicies.SMART, OnInterrupted.DEAD_LETTER);

    assertThat(atMostOnce.of(new Ending.Failed(ErrorKind.TIMEOUT, "why", true)))
        .isEqualTo(new Outcome.Unknown(ErrorKind.TIMEOUT, "why"));
    assertThat(atMostOnce.of(new Ending.Failed(ErrorKind.TIMEOUT, "why", false)))
        .isEqualTo(new Outcome.Deferred(ErrorKind.TIMEOUT, "why", null));
  }

  @Test
  void doesNotKnowWhatBecameOfAnInterruptedRequest() {
    assertThat(judgement.of(new Ending.Failed(ErrorKind.INTERRUPTED, "why", true)))
        .isEqualTo(new Outcome.Unknown(ErrorKind.INTERRUPTED, "why"));
    assertThat(judgement.of(new Ending.Failed(ErrorKind.INTERRUPTED, "why", false)))
        .isEqualTo(new Outcome.Deferred(ErrorKind.INTERRUPTED, "why", null));
  }

  private static Judgement judgement(RetryPolicy policy, OnInterrupted onInterrupted) {
    return new Judgement(policy, onInterrupted, InstantSource.fixed(Instant.EPOCH));
  }

  private static Ending answer(int status, String... headers) {
    return new Ending.Answered(status, Headers.of(headers), "");
  }

  private static RetryPolicy withoutRetries() {
    RetryPolicy smart = BuiltInPolicies.SMART;
    return new RetryPolicy(
        "once",
        smart.schedule(),
        null,
        0,
        smart.timeouts(),
        Set.of(),
        Set.of(),
        null,
        smart.deadLetterRetention());
  }
}
