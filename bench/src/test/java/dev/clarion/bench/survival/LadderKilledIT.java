package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.bench.survival.Receiver.Answer;
import dev.clarion.bench.survival.Receiver.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./clarion start} is killed with SIGKILL while an issue waits for the next step of its
 * escalation: every step is taken once, and on time.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class LadderKilledIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A process that has just started is slow; but a wait begun anew would be as long as this. */
  private static final Duration ON_TIME = Duration.ofSeconds(8);

  private static final String EVENT =
      """
      {"type": "ssl_failure", "subject": {"type": "host", "id": "a.example.com"}}\
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void takesAStepOnTimeWhenAllWasKilledAndIsBackBefore() throws Exception {
    try (var receiver = new Receiver(_ -> Answer.TAKEN);
        var clarion = Standalone.in(folder, configuration(receiver, "PT8S", "PT40S", "PT8S"));
        var reporter = new Reporter(clarion.api());
        var workflows = new Workflows(clarion.temporalAddress())) {
      clarion.start();
      String issue = report(reporter);
      Instant first = next(workflows, issue);
      awaitStep(receiver, 1);
      Instant second = next(workflows, issue);

      clarion.killWhole();
      assertThat(clarion.engines()).isEmpty();
      assertThat(Instant.now()).isBefore(second);
      clarion.start();
      Instant ready = Instant.now();

      awaitStep(receiver, 2);
      Instant third = next(workflows, issue);
      awaitStep(receiver, 3);
      say("all killed in the second wait", receiver, List.of(first, second, third), ready);
      assertOnTime(receiver, 1, first, Instant.EPOCH);
      assertOnTime(receiver, 2, second, ready);
      assertOnTime(receiver, 3, third, ready);
      fallsSilent(receiver, reporter, workflows, issue);
    }
  }

  @Test
  void takesAStepAtOnceWhenItsTimePassedWhileItWasDown() throws Exception {
    try (var receiver = new Receiver(_ -> Answer.TAKEN);
        var clarion = Standalone.in(folder, configuration(receiver, "PT8S", "PT8S", "PT8S"));
        var reporter = new Reporter(clarion.api());
        var workflows = new Workflows(clarion.temporalAddress())) {
      clarion.start();
      String issue = report(reporter);
      Instant first = next(workflows, issue);

      clarion.killItself();
      assertThat(Instant.now()).isBefore(first);
      awaitTime(first.plusSeconds(2));
      assertThat(receiver.received("step-1")).isEmpty();
      clarion.start();
      Instant ready = Instant.now();

      awaitStep(receiver, 1);
      Instant second = next(workflows, issue);
      awaitStep(receiver, 2);
      Instant third = next(workflows, issue);
      awaitStep(receiver, 3);
      say("down over the first step", receiver, List.of(first, second, third), ready);
      assertOnTime(receiver, 1, first, ready);
      assertOnTime(receiver, 2, second, ready);
      assertOnTime(receiver, 3, third, ready);
      fallsSilent(receiver, reporter, workflows, issue);
    }
  }

  /** The id of the issue that the event opens, whose people have heard of it. */
  private static String report(Reporter reporter) throws Exception {
    Reporter.Answer answer = reporter.report(EVENT, "the-only-one");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    return answer.body().at("/issues/0/id").asString();
  }

  private static Instant next(Workflows workflows, String issue) {
    return workflows.nextStep(issue).orElseThrow();
  }

  private static void awaitStep(Receiver receiver, int step) {
    await("step %d is taken".formatted(step))
        .atMost(PATIENCE)
        .until(() -> !receiver.received("step-" + step).isEmpty());
  }

  private static void awaitTime(Instant time) {
    await().atMost(PATIENCE).until(() -> Instant.now().isAfter(time));
  }

  /** Once, not before its time, and soon after it, or soon after it could be taken at all. */
  private static void assertOnTime(Receiver receiver, int step, Instant due, Instant ready) {
    Instant possible = due.isAfter(ready) ? due : ready;
    assertThat(receiver.received("step-" + step))
        .singleElement()
        .satisfies(one -> assertThat(one.at()).isBetween(due, possible.plus(ON_TIME)));
  }

  /** Acknowledges before the ladder is climbed again, and waits until that time is over. */
  private static void fallsSilent(
      Receiver receiver, Reporter reporter, Workflows workflows, String issue) throws Exception {
    Instant again = next(workflows, issue);
    assertThat(reporter.acknowledge(issue).status()).isEqualTo(200);
    assertThat(Instant.now()).isBefore(again);
    assertThat(workflows.nextStep(issue)).isEmpty();
    awaitTime(again.plusSeconds(3));
    assertThat(receiver.received())
        .extracting(Received::path)
        .containsExactlyInAnyOrder("/first", "/step-1", "/step-2", "/step-3");
    assertThat(receiver.received()).extracting(Received::key).doesNotHaveDuplicates();
  }

  private static void say(String what, Receiver receiver, List<Instant> due, Instant ready) {
    var text = new StringBuilder("%s; ready again at %s%n".formatted(what, ready));
    for (int i = 0; i < due.size(); i++) {
      for (Received one : receiver.received("step-" + (i + 1))) {
        text.append(
            "step %d due %s came %s, %d ms later%n"
                .formatted(
                    i + 1,
                    due.get(i),
                    one.at(),
                    Duration.between(due.get(i), one.at()).toMillis()));
      }
    }
    System.out.print(text);
  }

  private static String configuration(Receiver receiver, String one, String two, String three) {
    return """
    tenant: default
    channels:
      hook: { type: webhook }
    eventTypes:
      ssl_failure: { severity: critical }
    recipients:
      first: { webhook: "%s" }
      step-1: { webhook: "%s" }
      step-2: { webhook: "%s" }
      step-3: { webhook: "%s" }
    routes:
      - name: failures
        match: { eventTypes: [ssl_failure] }
        notify: [ { channel: hook, to: [first] } ]
        acknowledgement: { required: true, escalation: ladder }
    escalations:
      ladder:
        steps:
          - { wait: %s, notify: [ { channel: hook, to: [step-1] } ] }
          - { wait: %s, notify: [ { channel: hook, to: [step-2] } ] }
          - { wait: %s, notify: [ { channel: hook, to: [step-3] } ] }
        repeat: 1
    """
        .formatted(
            receiver.url("first"),
            receiver.url("step-1"),
            receiver.url("step-2"),
            receiver.url("step-3"),
            one,
            two,
            three);
  }
}
