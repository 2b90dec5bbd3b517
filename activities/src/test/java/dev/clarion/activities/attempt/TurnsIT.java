package dev.clarion.activities.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.attachment.TestStore;
import dev.clarion.config.channel.manners.Per;
import dev.clarion.config.channel.manners.RateLimit;
import dev.clarion.store.limit.RateLimits;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.Round;
import dev.clarion.workflows.retry.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsIT {

  private static final int PERMITS = 5;
  private static final Duration SPAN = Duration.ofSeconds(20);

  /** A tenth, and what passes between a turn and its request. */
  private static final Duration LINE = Duration.ofSeconds(22);

  private static final Duration A_LITTLE = Duration.ofSeconds(5);

  private final Turns turns = new Turns(new RateLimits(TestStore.connections()), Clock.systemUTC());
  private final String tenant = UUID.randomUUID().toString();
  private final List<Limit> limits =
      List.of(Limit.of("tg", new RateLimit(PERMITS, SPAN, Per.CHANNEL), "host", "ana"));

  @Test
  void nobodyWaitsBehindABroadcast() {
    List<Duration> broadcast =
        IntStream.range(0, 100).mapToObj(_ -> untilLater(order(true, 0))).toList();

    assertThat(broadcast.subList(0, PERMITS)).containsOnly(Duration.ZERO);
    isAbout(broadcast.get(PERMITS), LINE);
    isAbout(broadcast.getLast(), LINE.multipliedBy(19));
    for (int i = 0; i < PERMITS; i++) {
      isAbout(untilLater(order(false, 0)), SPAN);
    }
    isAbout(untilLater(order(false, 0)), SPAN.multipliedBy(2));
  }

  @Test
  void oneOfABroadcastWhosePlaceHasComeLetsOthersGoFirst() {
    for (int i = 0; i < 2 * PERMITS; i++) {
      wait(order(false, 0));
    }
    List<Verdict.Wait> waits = new ArrayList<>();
    for (int i = 0; i < 2 * PERMITS; i++) {
      waits.add(wait(order(true, 1)).orElseThrow());
    }

    assertThat(waits).extracting(Verdict.Wait::turns).containsOnly(1);
    assertThat(waits.getLast().at())
        .as("they come back one after the other")
        .isAfter(Instant.now().plus(LINE).minus(A_LITTLE));
    isAbout(untilLater(order(false, 0)), SPAN.multipliedBy(2));
  }

  @Test
  void oneOfABroadcastBeginsWhenItsPlaceHasComeAndATurnIsFree() {
    for (int i = 0; i < PERMITS; i++) {
      wait(order(true, 0));
    }

    assertThat(wait(order(true, 0)).orElseThrow().turns()).isEqualTo(1);
    assertThat(wait(order(true, 2))).isEmpty();
  }

  private static void isAbout(Duration wait, Duration expected) {
    assertThat(wait).isBetween(expected.minus(A_LITTLE), expected.plus(A_LITTLE));
  }

  /** How long until it may go, or is next looked at. */
  private Duration untilLater(AttemptOrder order) {
    return wait(order)
        .map(wait -> Duration.between(Instant.now(), wait.at()))
        .orElse(Duration.ZERO);
  }

  private Optional<Verdict.Wait> wait(AttemptOrder order) {
    return turns.missing(order, limits, null);
  }

  private AttemptOrder order(boolean bulk, int taken) {
    return new AttemptOrder(
        tenant,
        "n1",
        1,
        Round.first(Instant.EPOCH),
        Lane.FAST,
        BuiltInPolicies.STANDARD,
        null,
        null,
        false,
        null,
        false,
        taken,
        bulk);
  }
}
