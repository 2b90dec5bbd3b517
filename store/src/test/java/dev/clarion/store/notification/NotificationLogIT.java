package dev.clarion.store.notification;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.StateChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class NotificationLogIT {

  private static final Acknowledgement ANA =
      new Acknowledgement("ana", Sample.LATER, "on it", "api");
  private static final Acknowledgement BEN =
      new Acknowledgement("ben", Sample.LATER.plusSeconds(1), null, "signal");

  private final AttemptLog attempts = new AttemptLog(EmbeddedDatabase.shared().connections());
  private final NotificationLog log = new NotificationLog(EmbeddedDatabase.shared().connections());
  private final Notification it = Sample.notification(EmbeddedDatabase.newTenant());

  @Test
  void aChangeBringsItsNotificationWhenItIsTheFirst() {
    log.record(Sample.change(it, NotificationState.SUPPRESSED, Sample.LATER, "duplicate of a", it))
        .block();

    LoggedNotification found = found();
    assertThat(found.notification()).isEqualTo(it);
    assertThat(found.state()).isEqualTo(NotificationState.SUPPRESSED);
    assertThat(found.reason()).isEqualTo("duplicate of a");
    assertThat(timeline())
        .containsExactly(
            new TimelineEntry(Sample.NOW, NotificationState.QUEUED, "accepted", "ops key"),
            new TimelineEntry(
                Sample.LATER, NotificationState.SUPPRESSED, "duplicate of a", "system"));
  }

  @Test
  void aNotificationThatWaitsForItsTimeIsSentLater() {
    StateChange scheduled =
        new StateChange(
            it.tenant(),
            it.id(),
            NotificationState.QUEUED,
            Sample.NOW.plusMillis(1),
            "scheduled",
            "system",
            Sample.LATER,
            0,
            null,
            it);
    log.record(scheduled).block();
    assertThat(found().state()).isEqualTo(NotificationState.QUEUED);
    assertThat(found().nextAttemptAt()).isEqualTo(Sample.LATER);
    begin();

    assertThat(found().state()).isEqualTo(NotificationState.PROCESSING);
    assertThat(found().nextAttemptAt()).isNull();
    assertThat(answerOf(log.content(it.tenant(), it.id()))).isEqualTo(Sample.CONTENT);
    assertThat(timeline())
        .extracting(TimelineEntry::cause)
        .containsExactly("accepted", "scheduled", "attempt 1 started");
  }

  @Test
  void theSameChangeTwiceIsOne() {
    StateChange cancelled = Sample.change(it, NotificationState.CANCELLED, Sample.LATER, "x", it);
    Flux.range(0, 5).flatMap(_ -> log.record(cancelled)).blockLast();
    log.record(cancelled).block();

    assertThat(timeline()).hasSize(2);
  }

  @Test
  void changesThatDifferInTheirCauseAreTwo() {
    log.record(Sample.change(it, NotificationState.RETRYING, Sample.LATER, "a", it)).block();
    log.record(Sample.change(it, NotificationState.RETRYING, Sample.LATER, "b")).block();

    assertThat(timeline()).extracting(TimelineEntry::cause).containsExactly("accepted", "a", "b");
  }

  @Test
  void anEndIsNotLeftByAnOlderChange() {
    begin();
    record(NotificationState.CANCELLED, 20, "cancelled by ana");
    record(NotificationState.RETRYING, 10, "snoozed");
    assertThat(found().state()).isEqualTo(NotificationState.CANCELLED);
    assertThat(found().reason()).isEqualTo("cancelled by ana");
    assertThat(timeline()).extracting(TimelineEntry::cause).contains("snoozed");
  }

  @Test
  void anEndIsNotLeftByAnAttemptThatWasStillUnderWay() {
    for (NotificationState end :
        List.of(
            NotificationState.ACKNOWLEDGED,
            NotificationState.CANCELLED,
            NotificationState.EXPIRED)) {
      Notification one = Sample.notification(it.tenant());
      attempts
          .begin(Sample.first(one), one, Sample.CONTENT, Sample.REQUEST, Sample.STARTED)
          .block();
      log.record(Sample.change(one, end, Sample.STARTED, "somebody did it")).block();
      attempts.finish(Sample.first(one), Sample.sent(1), null, "main").block();

      LoggedNotification found = answerOf(log.find(one.tenant(), one.id()));
      assertThat(found.state()).isEqualTo(end);
      assertThat(found.sentAt()).isEqualTo(Sample.ENDED);
      assertThat(found.provider()).isEqualTo("main");
      assertThat(attempts.list(one.tenant(), one.id()).blockLast())
          .extracting("outcome")
          .hasToString("SENT");
      assertThat(log.timeline(one.tenant(), one.id()).blockLast())
          .isEqualTo(new TimelineEntry(Sample.ENDED, end, "sent: HTTP 204", "system"));
    }
  }

  @Test
  void aReplayLeavesTheDeadLettersAndASentOne() {
    for (AttemptResult end : List.of(Sample.dead(1), Sample.sent(1))) {
      Notification one = Sample.notification(it.tenant());
      attempts
          .begin(Sample.first(one), one, Sample.CONTENT, Sample.REQUEST, Sample.STARTED)
          .block();
      attempts.finish(Sample.first(one), end, null, null).block();
      log.record(
              new StateChange(
                  one.tenant(),
                  one.id(),
                  NotificationState.RETRYING,
                  Sample.LATER,
                  "replayed",
                  "ana",
                  Sample.LATER,
                  1,
                  null,
                  null))
          .block();

      LoggedNotification found = answerOf(log.find(one.tenant(), one.id()));
      assertThat(found.state()).isEqualTo(NotificationState.RETRYING);
      assertThat(found.replays()).isEqualTo(1);
      assertThat(found.nextAttemptAt()).isEqualTo(Sample.LATER);
      assertThat(found.reason()).isEqualTo("replayed");
    }
  }

  @Test
  void theFirstAcknowledgementStandsAlsoAfterItWasSent() {
    begin();
    attempts.finish(Sample.first(it), Sample.sent(1), null, null).block();
    log.record(acknowledged(ANA)).block();
    log.record(acknowledged(BEN)).block();

    assertThat(found().state()).isEqualTo(NotificationState.ACKNOWLEDGED);
    assertThat(found().acknowledgement()).isEqualTo(ANA);
    assertThat(found().reason()).isNull();
    assertThat(found().sentAt()).isEqualTo(Sample.ENDED);
  }

  @Test
  void theReasonStaysWithTheStateThatItExplains() {
    begin();
    attempts.finish(Sample.first(it), Sample.dead(1), null, null).block();
    record(NotificationState.DEAD_LETTER, 60, "retry policy changed to standard");

    assertThat(found().reason()).isEqualTo("gave up after 1 attempt: HTTP 503");
  }

  @Test
  void onlyAnAttemptBringsItIntoProcessing() {
    begin();
    attempts.finish(Sample.first(it), Sample.sent(1), null, null).block();
    record(NotificationState.PROCESSING, 1, "retry policy changed to standard");

    assertThat(found().state()).isEqualTo(NotificationState.SENT);
    assertThat(timeline()).hasSize(4);
  }

  @Test
  void aChangeOfWhatIsNotThereIsDropped() {
    record(NotificationState.CANCELLED, 1, "cancelled");
    assertThat(log.find(it.tenant(), it.id()).block()).isNull();
    assertThat(timeline()).isEmpty();
  }

  @Test
  void anotherTenantReadsNothing() {
    begin();
    String other = EmbeddedDatabase.newTenant();
    assertThat(log.find(other, it.id()).block()).isNull();
    assertThat(log.content(other, it.id()).block()).isNull();
    assertThat(log.timeline(other, it.id()).collectList().block()).isEmpty();
    assertThat(log.count(other, NotificationFilter.ALL).block()).isZero();
    Page<LoggedNotification> page =
        answerOf(
            log.search(other, NotificationFilter.ALL, NotificationLog.Sort.CREATED_DESC, 10, null));
    assertThat(page).isEqualTo(new Page<>(List.of(), null));

    log.record(
            Sample.change(
                Sample.notification(other, it.id(), Sample.NOW),
                NotificationState.CANCELLED,
                Sample.LATER,
                "cancelled"))
        .block();
    assertThat(found().state()).isEqualTo(NotificationState.PROCESSING);
  }

  private void begin() {
    attempts.begin(Sample.first(it), it, Sample.CONTENT, Sample.REQUEST, Sample.STARTED).block();
  }

  private void record(NotificationState state, int secondsLater, String cause) {
    log.record(Sample.change(it, state, Sample.NOW.plusSeconds(secondsLater), cause)).block();
  }

  private StateChange acknowledged(@Nullable Acknowledgement acknowledgement) {
    return new StateChange(
        it.tenant(),
        it.id(),
        NotificationState.ACKNOWLEDGED,
        acknowledgement == null ? Sample.LATER : acknowledgement.at(),
        "acknowledged",
        acknowledgement == null ? "system" : acknowledgement.by(),
        null,
        0,
        acknowledgement,
        null);
  }

  private LoggedNotification found() {
    return answerOf(log.find(it.tenant(), it.id()));
  }

  private List<TimelineEntry> timeline() {
    return answerOf(log.timeline(it.tenant(), it.id()).collectList());
  }
}
