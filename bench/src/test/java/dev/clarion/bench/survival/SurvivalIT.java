package dev.clarion.bench.survival;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.bench.survival.CommunicationLog.Attempt;
import dev.clarion.bench.survival.Poster.Accepted;
import dev.clarion.bench.survival.Receiver.Answer;
import dev.clarion.bench.survival.Receiver.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every part of Clarion is killed with SIGKILL and started again while notifications are accepted
 * and delivered to a receiver that fails a third of all first attempts.
 *
 * <p>300 notifications, or as many as {@code -Dclarion.survival.notifications} says.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SurvivalIT {

  private static final int NOTIFICATIONS =
      Integer.getInteger("clarion.survival.notifications", 300);
  private static final int PER_SECOND = Math.max(15, NOTIFICATIONS / 60);
  private static final Duration RESTART = Duration.ofSeconds(90);
  private static final Duration QUIET =
      Duration.ofMinutes(2).plus(Duration.ofMillis(50L * NOTIFICATIONS));

  private static final String CONFIGURATION =
      """
      tenant: default
      channels:
        hook:
          type: webhook
          url: "{{ recipient }}"
          retryPolicy: quick
          timeouts: { connect: PT1S, first: PT1S, retry: PT2S }
      retryPolicies:
        quick: { schedule: [PT0.2S, PT0.5S, PT1S, PT1S, PT2S, PT2S, PT5S, PT5S, PT10S, PT10S] }
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  /**
   * One process killed, and started again at once.
   *
   * @param ready when it served again
   * @param over when everything that was accepted until then had been received
   */
  private record Kill(String victim, Instant at, Instant ready, Instant over) {

    /** The longest time without a delivery between the kill and the end of its effects. */
    Duration longestPause(List<Received> received) {
      Duration longest = Duration.ZERO;
      Instant before = at;
      for (Received one : received) {
        if (one.at().isAfter(at) && !one.at().isAfter(over)) {
          Duration pause = Duration.between(before, one.at());
          longest = pause.compareTo(longest) > 0 ? pause : longest;
          before = one.at();
        }
      }
      return longest;
    }
  }

  @Test
  void deliversAllThatWasAcceptedWhateverIsKilled() throws Exception {
    try (var receiver = new Receiver(Receiver::failAThird);
        var clarion = Installation.in(folder, CONFIGURATION);
        var poster = new Poster(clarion.apiUrl(), Installation.API_KEY, "hook", receiver.url());
        var log = new CommunicationLog(clarion.apiUrl(), Installation.API_KEY)) {
      clarion.start();
      List<Kill> kills = killEachWhilePosting(clarion, poster, receiver);
      assertThat(poster.accepted()).hasSize(NOTIFICATIONS);
      try (var workflows = new Workflows(clarion.temporalAddress())) {
        await("all are sent").atMost(QUIET).until(() -> log.count("sent") == NOTIFICATIONS);
        await("all workflows have ended")
            .atMost(QUIET)
            .until(() -> poster.accepted().stream().allMatch(a -> workflows.isCompleted(a.id())));
        Map<String, List<Attempt>> attempts = attempts(poster.accepted(), log);
        System.out.println(summary(receiver.received(), attempts, poster, kills));

        everyAcceptedOneWasReceivedUnderOneKeyWithOneBody(poster.accepted(), receiver.received());
        theLogHasEachOnceAndAllAreSent(poster.accepted(), log.states());
        everyAttemptIsOnRecordWithItsOutcome(attempts, receiver.received());
        assertThat(poster.accepted())
            .allSatisfy(a -> {
              assertThat(workflows.taskFailures(a.id())).isEmpty();
              assertThat(workflows.state(a.id())).isEqualTo("sent");
            });
      }
    }
  }

  private static List<Kill> killEachWhilePosting(
      Installation clarion, Poster poster, Receiver receiver) throws Exception {
    List<ServerProcess> victims =
        List.of(clarion.worker(), clarion.api(), clarion.postgres(), clarion.temporal());
    var kills = new ArrayList<Kill>();
    for (int i = 0; i < victims.size(); i++) {
      int from = NOTIFICATIONS * i / victims.size();
      int to = NOTIFICATIONS * (i + 1) / victims.size();
      int half = (from + to) / 2;
      Future<?> before = poster.post(from, half, PER_SECOND);
      await("an attempt is in the middle")
          .atMost(RESTART)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> receiver.notifications() > from && receiver.unanswered() > 0);
      Future<?> meanwhile = poster.post(half, to, PER_SECOND);
      Instant killed = Instant.now();
      Instant ready = killAndStart(victims.get(i));
      before.get(QUIET.toSeconds(), TimeUnit.SECONDS);
      meanwhile.get(QUIET.toSeconds(), TimeUnit.SECONDS);
      await("it has caught up").atMost(QUIET).until(() -> receiver.notifications() == to);
      kills.add(new Kill(victims.get(i).name(), killed, ready, Instant.now()));
    }
    assertThat(poster.repeated()).as("requests made while the API was down").isPositive();
    return kills;
  }

  private static Instant killAndStart(ServerProcess victim) throws Exception {
    victim.killWithChildren();
    victim.start();
    victim.awaitReady(RESTART);
    return Instant.now();
  }

  private static Map<String, List<Attempt>> attempts(List<Accepted> accepted, CommunicationLog log)
      throws Exception {
    var attempts = new LinkedHashMap<String, List<Attempt>>();
    for (Accepted one : accepted) {
      attempts.put(one.id(), log.attempts(one.id()));
    }
    return attempts;
  }

  private static void everyAcceptedOneWasReceivedUnderOneKeyWithOneBody(
      List<Accepted> accepted, List<Received> received) {
    Map<String, String> bodies =
        accepted.stream().collect(toMap(Accepted::id, one -> Poster.body(one.number())));
    assertThat(received).allSatisfy(one -> assertThat(one.body()).isEqualTo(bodies.get(one.key())));
    assertThat(received)
        .filteredOn(one -> one.answer() == Answer.TAKEN)
        .extracting(Received::key)
        .containsAll(bodies.keySet());
  }

  private static void theLogHasEachOnceAndAllAreSent(
      List<Accepted> accepted, Map<String, String> states) {
    assertThat(states.keySet())
        .containsExactlyInAnyOrderElementsOf(accepted.stream().map(Accepted::id).toList());
    assertThat(states.values()).containsOnly("sent");
  }

  private static void everyAttemptIsOnRecordWithItsOutcome(
      Map<String, List<Attempt>> attempts, List<Received> received) {
    Map<String, List<Received>> requests = received.stream().collect(groupingBy(Received::key));
    assertThat(attempts)
        .allSatisfy((id, recorded) -> {
          assertThat(recorded)
              .extracting(Attempt::outcome)
              .contains("sent")
              .doesNotContain("in_flight");
          assertThat(recorded)
              .hasSizeGreaterThanOrEqualTo(requests.getOrDefault(id, List.of()).size());
        });
  }

  private static String summary(
      List<Received> received,
      Map<String, List<Attempt>> attempts,
      Poster poster,
      List<Kill> kills) {
    long taken = received.stream().filter(one -> one.answer() == Answer.TAKEN).count();
    long recorded = attempts.values().stream().mapToLong(List::size).sum();
    long interrupted =
        attempts.values().stream()
            .flatMap(List::stream)
            .filter(attempt -> attempt.outcome().equals("interrupted"))
            .count();
    var text = new StringBuilder();
    text.append(
        "%d notifications accepted (%d requests repeated by the client), %d requests received, %d attempts on record, %d interrupted, %d delivered again after the receiver had taken them%n"
            .formatted(
                attempts.size(),
                poster.repeated(),
                received.size(),
                recorded,
                interrupted,
                taken - attempts.size()));
    for (Kill kill : kills) {
      text.append(
          "%s killed: ready again after %d ms, no delivery for %d ms at the most%n"
              .formatted(
                  kill.victim(),
                  Duration.between(kill.at(), kill.ready()).toMillis(),
                  kill.longestPause(received).toMillis()));
    }
    return text.toString();
  }
}
