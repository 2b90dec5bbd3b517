package dev.clarion.bench.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.bench.survival.CommunicationLog.Attempt;
import dev.clarion.bench.survival.Receiver.Answer;
import dev.clarion.bench.survival.Receiver.Received;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./clarion start} is killed with SIGKILL in the middle of a retry wait. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SigkillStandaloneIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A process that has just started is slow; but a wait begun anew would be longer. */
  private static final Duration ON_TIME = Duration.ofSeconds(10);

  private static final String CONFIGURATION =
      """
      tenant: default
      channels:
        short: { type: webhook, url: "{{ recipient }}", retryPolicy: short }
        long: { type: webhook, url: "{{ recipient }}", retryPolicy: long }
      retryPolicies:
        short: { schedule: [PT12S] }
        long: { schedule: [PT30S] }
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void goesOnWithTheRetryOnTimeOrAtOnceWhenItsTimeHasPassed() throws Exception {
    try (var receiver = new Receiver(_ -> Answer.UNAVAILABLE);
        var clarion = Standalone.in(folder, CONFIGURATION);
        var log = new CommunicationLog(clarion.api(), Installation.API_KEY)) {
      URI api = clarion.api();
      clarion.start();
      String shortId = send(api, "short", receiver.url());
      String longId = send(api, "long", receiver.url());
      awaitTheWait(clarion, shortId, longId);
      Instant shortDue = nextAttempt(log, shortId);
      Instant longDue = nextAttempt(log, longId);

      clarion.killItself();
      assertThat(clarion.engines()).isNotEmpty();
      assertThat(Instant.now()).isBefore(shortDue);
      clarion.start();
      Instant ready = Instant.now();

      await("both are sent").atMost(PATIENCE).until(() -> log.count("sent") == 2);
      System.out.printf(
          "Killed and ready again; the retry due %s came %s, the one due %s came %s, ready at %s%n",
          shortDue, second(receiver, shortId), longDue, second(receiver, longId), ready);
      assertThat(second(receiver, shortId)).isBetween(shortDue, max(shortDue, ready).plus(ON_TIME));
      assertThat(second(receiver, longId)).isBetween(longDue, max(longDue, ready).plus(ON_TIME));
      for (String id : List.of(shortId, longId)) {
        assertThat(log.attempts(id))
            .containsExactly(new Attempt(1, "transient_failure"), new Attempt(2, "sent"));
      }
    }
  }

  private static String send(URI api, String channel, URI recipient) throws Exception {
    try (var poster = new Poster(api, Installation.API_KEY, channel, recipient)) {
      poster.post(0, 1, 1).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return poster.accepted().getFirst().id();
    }
  }

  /** Waits until the first attempts have failed, and Temporal counts the time to the second. */
  private static void awaitTheWait(Standalone clarion, String... ids) {
    try (var workflows = new Workflows(clarion.temporalAddress())) {
      await("they wait for their retries")
          .atMost(PATIENCE)
          .until(() -> Arrays.stream(ids).allMatch(workflows::isWaiting));
    }
  }

  private static Instant nextAttempt(CommunicationLog log, String id) throws Exception {
    return Instant.parse(log.notification(id).required("nextAttemptAt").asString());
  }

  private static Instant second(Receiver receiver, String id) {
    List<Received> requests =
        receiver.received().stream().filter(one -> one.key().equals(id)).toList();
    assertThat(requests).hasSize(2);
    return requests.getLast().at();
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
