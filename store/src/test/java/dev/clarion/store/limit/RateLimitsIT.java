package dev.clarion.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.destination.Destinations;
import dev.clarion.store.destination.Gate;
import dev.clarion.store.limit.RateLimits.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RateLimitsIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final RateLimits limits = new RateLimits(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void lateComersWaitForTheirTurn() {
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      delays.add(take("tg", 3, MINUTE).block());
    }

    assertThat(delays.subList(0, 3)).containsOnly(Duration.ZERO);
    assertThat(delays.subList(3, 6)).allSatisfy(delay -> isAbout(delay, MINUTE));
    isAbout(delays.get(6), MINUTE.multipliedBy(2));
  }

  @Test
  void noSpanHasMoreTurnsThanArePermittedHoweverManyAskAtOnce() {
    List<Instant> turns =
        Flux.range(0, 200)
            .flatMap(_ -> take("hook", 10, Duration.ofSeconds(1)), 32)
            .map(delay -> Instant.now().plus(delay))
            .sort()
            .collectList()
            .blockOptional()
            .orElseThrow();

    // The clock above is read a little after the turn was given, so some milliseconds may be
    // missing;
    // it is nineteen spans of a second with their allowance.
    assertThat(
            Flux.range(0, 190)
                .map(i -> Duration.between(turns.get(i), turns.get(i + 10)))
                .collectList()
                .block())
        .allSatisfy(span -> assertThat(span).isGreaterThan(Duration.ofMillis(500)));
    assertThat(Duration.between(turns.getFirst(), turns.getLast()))
        .isBetween(Duration.ofMillis(20_400), Duration.ofMillis(21_400));
  }

  @Test
  void whoHasNoPatienceTakesNoTurnFromOthers() {
    assertThat(soon(MINUTE)).isEqualTo(new Turn(true, Duration.ZERO));
    for (int i = 0; i < 3; i++) {
      assertThat(soon(Duration.ofSeconds(1))).isEqualTo(new Turn(false, Duration.ZERO));
    }

    isAbout(take("tg", 1, MINUTE).block(), MINUTE);
    assertThat(soon(MINUTE.multipliedBy(3)).given()).isTrue();
    isAbout(take("tg", 1, MINUTE).block(), MINUTE.multipliedBy(3));
  }

  private Turn soon(Duration patience) {
    return limits.take(tenant, "tg", 1, MINUTE, patience, null).blockOptional().orElseThrow();
  }

  @Test
  void eachKeyAndTenantHasItsOwnTurns() {
    assertThat(take("a", 1, MINUTE).block()).isZero();
    assertThat(take("b", 1, MINUTE).block()).isZero();
    assertThat(limits.take(EmbeddedDatabase.newTenant(), "a", 1, MINUTE, null, null).block())
        .isEqualTo(new Turn(true, Duration.ZERO));
    assertThat(take("a", 2, MINUTE).block()).as("another limit").isZero();
    isAbout(take("a", 1, MINUTE).block(), MINUTE);
  }

  @Test
  void noTurnIsWastedOnADestinationThatIsHeld() {
    Gate gate = new Gate("hook", "a.example.com", 5, 10, MINUTE, 10);
    new Destinations(EmbeddedDatabase.shared().connections())
        .hold(tenant, "hook", "a.example.com", Instant.now(), "ana", null, 10)
        .block();
    for (int i = 0; i < 3; i++) {
      assertThat(limits.take(tenant, "hook", 1, MINUTE, Duration.ZERO, gate).block())
          .isEqualTo(new Turn(true, Duration.ZERO));
    }

    assertThat(take("hook", 1, MINUTE).block()).as("none was taken").isZero();
    isAbout(take("hook", 1, MINUTE).block(), MINUTE);
  }

  @Test
  void whatNobodyUsesAnyMoreIsSweptOut() {
    take("old", 1, MINUTE).block();
    EmbeddedDatabase.shared()
        .run(
            "UPDATE rate_limit SET idle_at = now() - interval '2 hours' WHERE tenant = '"
                + tenant
                + "'");
    take("new", 1, MINUTE).block();

    assertThat(take("old", 1, MINUTE).block()).as("forgotten").isZero();
  }

  private Mono<Duration> take(String key, int permits, Duration span) {
    return limits.take(tenant, key, permits, span, null, null).map(Turn::delay);
  }

  private static void isAbout(@Nullable Duration delay, Duration expected) {
    assertThat(delay).isBetween(expected.minusSeconds(10), expected.plusSeconds(1));
  }
}
