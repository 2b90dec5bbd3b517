package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.bench.survival.Receiver.Answer;
import dev.clarion.bench.survival.Receiver.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Temporal is killed between the two halves of accepting an event: it is written down, and nothing
 * of it runs.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class AbandonedEventIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String EVENT =
      """
      {"type": "ssl_failure", "subject": {"type": "host", "id": "a.example.com"}}\
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void theNextEqualEventStartsWhatTheFirstHasLeft() throws Exception {
    try (var receiver = new Receiver(_ -> Answer.TAKEN);
        var clarion = Installation.in(folder, configuration(receiver));
        var reporter = new Reporter(clarion.apiUrl());
        var log = new CommunicationLog(clarion.apiUrl(), Installation.API_KEY)) {
      clarion.start();
      clarion.temporal().killWithChildren();
      assertThat(reporter.report(EVENT, "first").status()).isEqualTo(503);

      clarion.temporal().start();
      clarion.temporal().awaitReady(PATIENCE);
      clarion.api().awaitReady(PATIENCE);
      assertThat(receiver.received()).isEmpty();
      Reporter.Answer second = reporter.report(EVENT, "second");

      assertThat(second.status()).isEqualTo(202);
      assertThat(second.body().get("notifications")).isEmpty();
      assertThat(second.body().get("suppressed"))
          .extracting(each -> each.get("reason").asString())
          .containsExactly("duplicate", "duplicate");
      await("both have heard of it")
          .atMost(PATIENCE)
          .until(() -> !receiver.received("ana").isEmpty() && !receiver.received("ben").isEmpty());
      try (var workflows = new Workflows(clarion.temporalAddress())) {
        assertThat(workflows.nextStep(second.body().at("/issues/0/id").asString())).isPresent();
      }
      heardOnce(receiver, log, reporter.report(EVENT, "first"));
    }
  }

  /** Also when the caller of the first asks again: it is answered as it was decided then. */
  private static void heardOnce(Receiver receiver, CommunicationLog log, Reporter.Answer again)
      throws Exception {
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body().get("notifications"))
        .extracting((JsonNode each) -> each.get("id").asString())
        .containsExactlyInAnyOrderElementsOf(log.states().keySet());
    await("both are sent").atMost(PATIENCE).until(() -> log.count("sent") == 2);
    assertThat(receiver.received())
        .extracting(Received::path)
        .containsExactlyInAnyOrder("/ana", "/ben");
  }

  private static String configuration(Receiver receiver) {
    return """
    tenant: default
    channels:
      hook: { type: webhook }
    eventTypes:
      ssl_failure: { severity: critical }
    recipients:
      ana: { webhook: "%s" }
      ben: { webhook: "%s" }
    routes:
      - name: failures
        match: { eventTypes: [ssl_failure] }
        notify: [ { channel: hook, to: [ana, ben] } ]
        acknowledgement: { required: true, escalation: ladder }
    escalations:
      ladder:
        steps:
          - { wait: PT1H, notify: [ { channel: hook, to: [ana] } ] }
    """
        .formatted(receiver.url("ana"), receiver.url("ben"));
  }
}
