package dev.clarion.store.attempt;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog.Beginning;
import dev.clarion.store.attempt.LoggedAttempt.Ending;
import dev.clarion.store.notification.NotificationFilter;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What two processes do to one notification at the same time. */
class AttemptRacesIT {

  private final AttemptLog attempts = new AttemptLog(EmbeddedDatabase.shared().connections());
  private final NotificationLog log = new NotificationLog(EmbeddedDatabase.shared().connections());
  private final Notification it = Sample.notification(EmbeddedDatabase.newTenant());
  private final AttemptOrder first = Sample.first(it);

  @RepeatedTest(20)
  void oneOfManyBeginsTheSameOrder() {
    List<Beginning> beginnings = Flux.range(0, 6).flatMap(_ -> begin(first)).collectList().block();

    assertThat(beginnings).filteredOn(Beginning.Begun.class::isInstance).hasSize(1);
    assertThat(beginnings)
        .filteredOn(beginning -> !(beginning instanceof Beginning.Begun))
        .containsOnly(new Beginning.LeftInFlight(Sample.STARTED))
        .hasSize(5);
    assertThat(log.timeline(it.tenant(), it.id()).count().block()).isEqualTo(2);
  }

  @RepeatedTest(20)
  void aSuccessWinsOverAnInterruptionWhicheverComesFirst() {
    begin(first).block();
    Mono.when(
            attempts.finish(first, Sample.interrupted(1), null, null),
            attempts.finish(first, Sample.sent(1), null, null))
        .block();

    assertThat(attempts.list(it.tenant(), it.id()).map(LoggedAttempt::outcome).blockLast())
        .isEqualTo(Ending.SENT);
    assertThat(state()).isEqualTo(NotificationState.SENT);
  }

  @RepeatedTest(20)
  void aLateSuccessWinsOverTheNextAttemptWhicheverComesFirst() {
    begin(first).block();
    attempts.finish(first, Sample.interrupted(1), null, null).block();
    AttemptOrder second = Sample.order(it, 2, first.round().afterFailure());
    Mono<Void> next =
        begin(second)
            .filter(Beginning.Begun.class::isInstance)
            .flatMap(_ -> attempts.finish(second, Sample.busy(2), null, null));
    Mono.when(next, attempts.finish(first, Sample.sent(1), null, null)).block();

    assertThat(state()).isEqualTo(NotificationState.SENT);
  }

  @RepeatedTest(20)
  void anAcknowledgementStandsWhenTheAttemptEndsAtTheSameMoment() {
    begin(first).block();
    Mono.when(
            log.record(
                Sample.change(it, NotificationState.ACKNOWLEDGED, Sample.LATER, "acknowledged")),
            attempts.finish(first, Sample.sent(1), null, null))
        .block();

    assertThat(state()).isEqualTo(NotificationState.ACKNOWLEDGED);
    assertThat(attempts.list(it.tenant(), it.id()).map(LoggedAttempt::outcome).blockLast())
        .isEqualTo(Ending.SENT);
  }

  @Test
  void manyNotificationsAtATimeAreAllWritten() {
    String tenant = EmbeddedDatabase.newTenant();
    Flux.range(0, 300)
        .map(_ -> Sample.notification(tenant))
        .flatMap(
            one ->
                attempts
                    .begin(Sample.first(one), one, Sample.CONTENT, Sample.REQUEST, Sample.STARTED)
                    .then(attempts.finish(Sample.first(one), Sample.sent(1), null, "main")),
            64)
        .blockLast();

    assertThat(log.count(tenant, NotificationFilter.ALL).block()).isEqualTo(300);
  }

  private Mono<Beginning> begin(AttemptOrder order) {
    return attempts.begin(order, it, Sample.CONTENT, Sample.REQUEST, Sample.STARTED);
  }

  private NotificationState state() {
    return answerOf(log.find(it.tenant(), it.id())).state();
  }
}
