package dev.clarion.activities.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.telegram.bot.CallEnding;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures the retry policy has a say in. */
class JudgementTest {

  private static final RetryPolicy SMART = BuiltInPolicies.SMART;

  private final Judgement usual = new Judgement(SMART);
  private final Judgement impatient =
      new Judgement(
          new RetryPolicy(
              "impatient",
              SMART.schedule(),
              SMART.exponential(),
              0,
              SMART.timeouts(),
              Set.of(),
              Set.of(),
              null,
              SMART.deadLetterRetention()));

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 504})
  void leavesPassingAnswersToThePolicy(int status) {
    CallEnding answer = new CallEnding.Answered(status, "", null, null, null);

    assertThat(usual.of(answer)).isInstanceOf(Outcome.Deferred.class);
    assertThat(impatient.of(answer)).isInstanceOf(Outcome.Rejected.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"DNS", "CONNECT", "TLS", "TIMEOUT", "IO"})
  void leavesFailuresBeforeTheMessageLeftToThePolicy(ErrorKind kind) {
    CallEnding failure = new CallEnding.Failed(kind, "why", false);

    assertThat(usual.of(failure)).isEqualTo(new Outcome.Deferred(kind, "why", null));
    assertThat(impatient.of(failure)).isEqualTo(new Outcome.Rejected(kind, "why"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "IO", "INTERRUPTED"})
  void knowsNothingOnceTheMessageHasLeft(ErrorKind kind) {
    CallEnding failure = new CallEnding.Failed(kind, "why", true);

    assertThat(usual.of(failure)).isEqualTo(new Outcome.Unknown(kind, "why"));
    assertThat(impatient.of(failure)).isEqualTo(new Outcome.Unknown(kind, "why"));
  }

  @Test
  void triesAgainWhateverThePolicySaysWhenTheWorkerStoppedFirst() {
    assertThat(impatient.of(new CallEnding.Failed(ErrorKind.INTERRUPTED, "why", false)))
        .isEqualTo(new Outcome.Deferred(ErrorKind.INTERRUPTED, "why", null));
  }
}
