package dev.clarion.store.destination;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.attempt.AttemptLog.Beginning;
import dev.clarion.store.attempt.AttemptLog.Health;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.destination.DestinationId;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.Round;
import dev.clarion.workflows.retry.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DestinationsIT {

  private static final Duration PROBE = Duration.ofSeconds(30);
  private static final Gate GATE = new Gate("hook", "a.example.com", 2, 3, PROBE, 10);

  private final AttemptLog attempts = new AttemptLog(EmbeddedDatabase.shared().connections());
  private final NotificationLog log = new NotificationLog(EmbeddedDatabase.shared().connections());
  private final Destinations destinations =
      new Destinations(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();
  private final DestinationId id = GATE.of(tenant);

  @Test
  void newcomersLeaveTheFastLaneAndThenAreParked() {
    assertThat(begin(Lane.FAST, Sample.STARTED)).isEqualTo(new Beginning.Begun(false));

    fail(2);
    assertThat(begin(Lane.FAST, Sample.STARTED)).isEqualTo(new Beginning.SlowLaneOnly());
    assertThat(begin(Lane.SLOW, Sample.STARTED)).isEqualTo(new Beginning.Begun(false));

    fail(1);
    assertThat(begin(Lane.SLOW, Sample.STARTED))
        .isInstanceOfSatisfying(
            Beginning.Parked.class,
            parked ->
                assertThat(parked.reason())
                    .startsWith("its destination is down since ")
                    .endsWith(", 3 failures in a row, the last: HTTP 503"));
    assertThat(begin(Lane.FAST, Sample.STARTED)).isInstanceOf(Beginning.Parked.class);
  }

  @Test
  void whatMayNotBeginLeavesNoTrace() {
    fail(3);
    Notification barred = Sample.plain(tenant, "https://a.example.com");
    begin(barred, Lane.SLOW, Sample.STARTED, false);

    assertThat(log.find(tenant, barred.id()).blockOptional()).isEmpty();
    assertThat(attempts.list(tenant, barred.id()).collectList().block()).isEmpty();
  }

  @Test
  void oneOfManyProbesWhenItIsTime() {
    fail(3);
    Instant time = Sample.ENDED.plus(PROBE);

    List<Beginning> beginnings =
        Flux.range(0, 8)
            .flatMap(_ -> beginning(Sample.plain(tenant, "x"), Lane.SLOW, time, false))
            .collectList()
            .block();

    assertThat(beginnings).filteredOn(new Beginning.Begun(true)::equals).hasSize(1);
    assertThat(beginnings).filteredOn(Beginning.Parked.class::isInstance).hasSize(7);
  }

  @Test
  void anAnswerOpensTheWayAndSaysSoOnce() {
    fail(3);
    assertThat(end(Health.ANSWERED)).as("it was down").isTrue();
    assertThat(end(Health.ANSWERED)).as("it was up").isFalse();
    assertThat(begin(Lane.FAST, Sample.STARTED)).isEqualTo(new Beginning.Begun(false));
    assertThat(answerOf(destinations.find(id)))
        .satisfies(found -> {
          assertThat(found.failures()).isZero();
          assertThat(found.downSince()).isNull();
          assertThat(found.answeredAt()).isEqualTo(Sample.ENDED);
          assertThat(found.lastError()).isEqualTo("HTTP 503");
        });
  }

  @Test
  void whatSaysNothingOfTheDestinationChangesNothing() {
    fail(1);
    end(Health.UNKNOWN);

    assertThat(answerOf(destinations.find(id)).failures()).isEqualTo(1);
  }

  @Test
  void nothingPassesAHoldButByForce() {
    destinations
        .hold(tenant, "hook", "a.example.com", Sample.NOW, "ana", "maintenance", 10)
        .block();

    assertThat(begin(Lane.FAST, Sample.STARTED))
        .isEqualTo(new Beginning.Held(id.id(), "held by ana: maintenance"));
    assertThat(begin(Sample.plain(tenant, "x"), Lane.SLOW, Sample.STARTED, true))
        .isEqualTo(new Beginning.Begun(false));

    destinations.release(id, 3).block();
    assertThat(begin(Lane.FAST, Sample.STARTED)).isEqualTo(new Beginning.Begun(false));
    assertThat(answerOf(destinations.find(id)).releasePerSecond()).isEqualTo(3);
  }

  @Test
  void aHoldOfTheWholeChannelStandsBeforeAllItsDestinations() {
    fail(3);
    destinations.hold(tenant, "hook", "", Sample.NOW, "ana", null, 10).block();

    assertThat(begin(Lane.FAST, Sample.STARTED))
        .isEqualTo(new Beginning.Held(Gate.id("hook", ""), "held by ana"));
  }

  @Test
  void theParkedAreListedInTheirOrder() {
    fail(3);
    List<String> ids =
        Flux.range(0, 5)
            .concatMap(i -> {
              Notification it = Sample.plain(tenant, "x");
              return log.record(park(it, Sample.LATER.plusSeconds(i))).thenReturn(it.id());
            })
            .collectList()
            .block();
    List<Destinations.Parked> two =
        destinations.parked(id, null, 2).collectList().blockOptional().orElseThrow();
    List<Destinations.Parked> rest =
        destinations
            .parked(id, two.getLast().place(), 10)
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(Flux.concat(Flux.fromIterable(two), Flux.fromIterable(rest)).toIterable())
        .extracting(Destinations.Parked::id)
        .containsExactlyElementsOf(ids);
    assertThat(answerOf(destinations.find(id)).parked()).isEqualTo(5);
    assertThat(destinations.list(tenant).collectList().block()).hasSize(1);
  }

  private StateChange park(Notification it, Instant at) {
    return new StateChange(
        tenant,
        it.id(),
        NotificationState.PARKED,
        at,
        "its destination is down",
        StateChange.SYSTEM,
        null,
        0,
        null,
        id.id(),
        it);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      end(Health.FAILED);
    }
  }

  private boolean end(Health health) {
    Notification it = Sample.plain(tenant, "x");
    begin(it, Lane.SLOW, Sample.STARTED, true);
    AttemptResult result =
        health == Health.ANSWERED
            ? Sample.sent(1)
            : new AttemptResult(1, Sample.ENDED, Sample.BUSY, new Verdict.Retry(Sample.LATER));
    return answerOf(attempts.finish(order(it, Lane.SLOW, true), result, null, null, GATE, health));
  }

  private Beginning begin(Lane lane, Instant at) {
    return begin(Sample.plain(tenant, "https://a.example.com"), lane, at, false);
  }

  private Beginning begin(Notification it, Lane lane, Instant at, boolean forced) {
    return answerOf(beginning(it, lane, at, forced));
  }

  private Mono<Beginning> beginning(Notification it, Lane lane, Instant at, boolean forced) {
    return attempts.begin(order(it, lane, forced), it, Sample.CONTENT, Sample.REQUEST, at, GATE);
  }

  private static AttemptOrder order(Notification it, Lane lane, boolean forced) {
    return new AttemptOrder(
        it.tenant(),
        it.id(),
        1,
        Round.first(Sample.NOW),
        lane,
        BuiltInPolicies.SMART,
        it,
        null,
        false,
        null,
        forced,
        0,
        false);
  }
}
