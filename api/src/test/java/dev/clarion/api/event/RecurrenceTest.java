package dev.clarion.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.event.Recurrence.Before;
import dev.clarion.config.route.Dedup;
import dev.clarion.config.route.Notice;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.issue.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Dedup HOURLY = new Dedup(List.of("type"), Duration.ofHours(4), HOUR);

  @Test
  void theIntervalCountsFromWhenEachWasToldLast() {
    Told ana = new Told("hook", "ana", "n1", MIDNIGHT);
    Told ben = new Told("hook", "ben", "n2", MIDNIGHT.plus(Duration.ofMinutes(59)));
    Before both = before(List.of(ana, ben));

    assertThat(tells(both, "ana", Duration.ofMinutes(59))).isFalse();
    assertThat(tells(both, "ana", HOUR)).as("whoever was told meanwhile").isTrue();
    assertThat(tells(both, "ben", HOUR)).isFalse();
    assertThat(tells(both, "eva", Duration.ZERO)).isTrue();

    Told again = new Told("hook", "ana", "n3", MIDNIGHT.plus(HOUR));
    assertThat(both.with(List.of(again))).as("ben is not forgotten").containsExactly(again, ben);
  }

  @Test
  void theIntervalCountsFromTheEndOfQuietHours() {
    Instant morning = MIDNIGHT.plus(Duration.ofHours(7));
    Before ana = before(List.of(Recurrence.told(telling("ana", morning), "n1", MIDNIGHT)));
    Before ben = before(List.of(Recurrence.told(telling("ben"), null, MIDNIGHT)));

    assertThat(tells(ana, "ana", HOUR)).as("the first waits yet").isFalse();
    assertThat(tells(ana, "ana", HOUR.multipliedBy(7))).isFalse();
    assertThat(tells(ana, "ana", HOUR.multipliedBy(8))).isTrue();
    assertThat(tells(ben, "ben", HOUR)).isTrue();
  }

  @Test
  void aRepeatIsNeverToldAgainWithoutAnInterval() {
    Before ana = before(List.of(new Told("hook", "ana", "n1", null)));

    assertThat(
            Recurrence.REPEAT.tells(
                ana.at(telling("ana")), Dedup.USUAL, MIDNIGHT.plus(HOUR.multipliedBy(9))))
        .isFalse();
    assertThat(tells(ana, "ana", HOUR)).as("from when the issue says").isTrue();
    assertThat(Recurrence.ACKNOWLEDGED.tells(null, HOURLY, MIDNIGHT)).isFalse();
    assertThat(Recurrence.RAISED.tells(MIDNIGHT, HOURLY, MIDNIGHT)).isTrue();
  }

  private static boolean tells(Before before, String whom, Duration after) {
    return Recurrence.REPEAT.tells(before.at(telling(whom)), HOURLY, MIDNIGHT.plus(after));
  }

  private static Before before(List<Told> told) {
    return Before.of(told, MIDNIGHT);
  }

  private static Telling telling(String address) {
    return telling(address, null);
  }

  private static Telling telling(String address, @Nullable Instant sendAt) {
    return new Telling(
        new Notice("hook", List.of(), null, null, null),
        "webhook",
        address,
        null,
        "named",
        null,
        sendAt);
  }
}
