package dev.clarion.store.attempt;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog.Beginning;
import dev.clarion.store.attempt.AttemptLog.Stored;
import dev.clarion.store.attempt.LoggedAttempt.Ending;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.notification.TimelineEntry;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Round;
import dev.clarion.workflows.retry.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AttemptLogIT {

  private final AttemptLog attempts = new AttemptLog(EmbeddedDatabase.shared().connections());
  private final NotificationLog log = new NotificationLog(EmbeddedDatabase.shared().connections());

  private final Notification it = Sample.notification(EmbeddedDatabase.newTenant());
  private final AttemptOrder first = Sample.first(it);
  private final AttemptOrder second = Sample.order(it, 2, first.round().afterFailure());

  @Test
  void theFirstAttemptBringsItsNotificationAndContent() {
    assertThat(begin(first)).isEqualTo(new Beginning.Begun(false));

    assertThat(found())
        .isEqualTo(
            new LoggedNotification(
                it, NotificationState.PROCESSING, null, null, null, null, 1, 0, null, null));
    assertThat(log.content(it.tenant(), it.id()).block()).isEqualTo(Sample.CONTENT);
    assertThat(attempts.list(it.tenant(), it.id()).collectList().block())
        .containsExactly(
            new LoggedAttempt(
                1,
                0,
                null,
                Lane.FAST,
                Sample.STARTED,
                null,
                Ending.IN_FLIGHT,
                Sample.REQUEST,
                null,
                null,
                null,
                false,
                null));
    assertThat(timeline())
        .containsExactly(
            new TimelineEntry(Sample.NOW, NotificationState.QUEUED, "accepted", "ops key"),
            new TimelineEntry(
                Sample.STARTED, NotificationState.PROCESSING, "attempt 1 started", "system"));
  }

  @Test
  void whatWasSentIsSentWithItsAnswerAndProvider() {
    begin(first);
    ResponseSnapshot response = new ResponseSnapshot(204, Map.of("Server", "x"), "", "2.0.0");
    finish(first, Sample.sent(1), response, "main");

    LoggedNotification found = found();
    assertThat(found.state()).isEqualTo(NotificationState.SENT);
    assertThat(found.sentAt()).isEqualTo(Sample.ENDED);
    assertThat(found.provider()).isEqualTo("main");
    assertThat(found.reason()).isNull();
    assertThat(found.lastError()).isNull();
    LoggedAttempt attempt = answerOf(attempts.list(it.tenant(), it.id()).next());
    assertThat(attempt.outcome()).isEqualTo(Ending.SENT);
    assertThat(attempt.endedAt()).isEqualTo(Sample.ENDED);
    assertThat(attempt.response()).isEqualTo(response);
    assertThat(timeline()).last().extracting(TimelineEntry::cause).isEqualTo("sent: HTTP 204");
  }

  /** What makes the second commit cheap; an index on a column that it changes would end that. */
  @Test
  void theUsualUpdateTouchesNoIndex() {
    Database database = new Database(EmbeddedDatabase.shared().connections());
    Mono<Integer> updates =
        database
            .query(
                "SELECT pg_stat_get_xact_tuples_hot_updated("
                    + "'notification'::regclass)::integer AS heap_only",
                new Values(),
                row -> row.number("heap_only"))
            .single();
    Mono<Void> usual =
        attempts
            .begin(first, it, Sample.CONTENT, Sample.REQUEST, Sample.STARTED)
            .then(attempts.finish(first, Sample.sent(1), null, "main"));

    int heapOnly =
        answerOf(
            database.together(
                updates.flatMap(before -> usual.then(updates).map(after -> after - before))));
    assertThat(heapOnly).isEqualTo(1);
  }

  @Test
  void aFailureSaysWhyAndWhenItIsTriedAgain() {
    begin(first);
    finish(first, Sample.busy(1));

    LoggedNotification found = found();
    assertThat(found.state()).isEqualTo(NotificationState.RETRYING);
    assertThat(found.reason()).isEqualTo("HTTP 503");
    assertThat(found.lastError()).isEqualTo("HTTP 503");
    assertThat(found.nextAttemptAt()).isEqualTo(Sample.LATER);
    assertThat(attempts.list(it.tenant(), it.id()).collectList().block())
        .extracting(
            LoggedAttempt::outcome,
            LoggedAttempt::errorKind,
            LoggedAttempt::errorMessage,
            LoggedAttempt::retryable,
            LoggedAttempt::retryAt)
        .containsExactly(
            tuple(Ending.TRANSIENT_FAILURE, ErrorKind.STATUS, "HTTP 503", true, Sample.LATER));
    assertThat(timeline())
        .last()
        .extracting(TimelineEntry::cause)
        .isEqualTo("attempt 1 failed: HTTP 503, next at " + Sample.LATER);
  }

  @Test
  void aSuccessAfterAFailureClearsTheError() {
    begin(first);
    finish(first, Sample.busy(1));
    begin(second);
    assertThat(found().nextAttemptAt()).isNull();
    assertThat(found().attemptCount()).isEqualTo(2);
    finish(second, Sample.sent(2));

    LoggedNotification found = found();
    assertThat(found.state()).isEqualTo(NotificationState.SENT);
    assertThat(found.lastError()).isNull();
    assertThat(found.reason()).isNull();
    assertThat(found.nextAttemptAt()).isNull();
    assertThat(timeline())
        .extracting(TimelineEntry::state)
        .containsExactly(
            NotificationState.QUEUED,
            NotificationState.PROCESSING,
            NotificationState.RETRYING,
            NotificationState.PROCESSING,
            NotificationState.SENT);
  }

  @Test
  void aDeadLetterKeepsItsReasonAndItsLastError() {
    begin(first);
    finish(first, Sample.dead(1));

    assertThat(found().state()).isEqualTo(NotificationState.DEAD_LETTER);
    assertThat(found().reason()).isEqualTo("gave up after 1 attempt: HTTP 503");
    assertThat(found().lastError()).isEqualTo("HTTP 503");
    assertThat(timeline())
        .last()
        .extracting(TimelineEntry::cause)
        .isEqualTo("dead letter: gave up after 1 attempt: HTTP 503");
  }

  @Test
  void anOrderThatWasCarriedOutIsNotCarriedOutAgain() {
    begin(first);
    AttemptResult result =
        new AttemptResult(
            1,
            Sample.ENDED,
            new Outcome.Deferred(ErrorKind.STATUS, "HTTP 429", Duration.ofSeconds(90)),
            new Verdict.Retry(Sample.LATER));
    finish(first, result);
    List<TimelineEntry> before = timeline();

    assertThat(begin(first)).isEqualTo(new Beginning.Settled(result));
    assertThat(timeline()).isEqualTo(before);
    assertThat(found().state()).isEqualTo(NotificationState.RETRYING);
  }

  @Test
  void anOrderThatWasBegunIsFoundInFlight() {
    begin(first);
    assertThat(begin(first)).isEqualTo(new Beginning.LeftInFlight(Sample.STARTED));
    assertThat(timeline()).hasSize(2);
  }

  @Test
  void aSuccessOfTheSameRoundSettlesALaterOrder() {
    begin(first);
    finish(first, Sample.interrupted(1));
    finish(first, Sample.sent(1));

    assertThat(begin(second)).isEqualTo(new Beginning.Settled(Sample.sent(1)));
    assertThat(found().state()).isEqualTo(NotificationState.SENT);
    assertThat(found().attemptCount()).isEqualTo(1);
  }

  @Test
  void aSuccessOfAnEarlierRoundDoesNot() {
    begin(first);
    finish(first, Sample.sent(1));
    Round replay = first.round().replayed(Sample.LATER);

    assertThat(begin(Sample.order(it, 2, replay))).isEqualTo(new Beginning.Begun(false));
    assertThat(found().state()).isEqualTo(NotificationState.PROCESSING);
    assertThat(found().replays()).isEqualTo(1);
    assertThat(found().sentAt()).isEqualTo(Sample.ENDED);
  }

  @Test
  void anEndIsRecordedOnce() {
    begin(first);
    finish(first, Sample.busy(1));
    begin(second);
    finish(first, Sample.busy(1));
    finish(first, Sample.dead(1));
    finish(first, Sample.interrupted(1));

    assertThat(found().state()).isEqualTo(NotificationState.PROCESSING);
    assertThat(timeline()).hasSize(4);
    assertThat(begin(first)).isEqualTo(new Beginning.Settled(Sample.busy(1)));
  }

  @Test
  void aSuccessThatComesLateReplacesAnInterruption() {
    begin(first);
    finish(first, Sample.interrupted(1));
    assertThat(timeline())
        .last()
        .extracting(TimelineEntry::cause)
        .isEqualTo("attempt 1 interrupted: the worker died, next at " + Sample.LATER);
    finish(first, Sample.sent(1), null, "main");

    assertThat(attempts.list(it.tenant(), it.id()).collectList().block())
        .extracting(LoggedAttempt::outcome)
        .containsExactly(Ending.SENT);
    assertThat(found().state()).isEqualTo(NotificationState.SENT);
    assertThat(found().nextAttemptAt()).isNull();
    assertThat(found().lastError()).isNull();
    finish(first, Sample.interrupted(1));
    assertThat(found().state()).isEqualTo(NotificationState.SENT);
  }

  @Test
  void aLateSuccessStandsAgainstTheAttemptThatFollowed() {
    begin(first);
    finish(first, Sample.interrupted(1));
    begin(second);
    finish(first, Sample.sent(1));
    finish(second, Sample.busy(2));

    assertThat(found().state()).isEqualTo(NotificationState.SENT);
    assertThat(found().lastError()).isNull();
    assertThat(found().nextAttemptAt()).isNull();
    assertThat(attempts.list(it.tenant(), it.id()).collectList().block())
        .extracting(LoggedAttempt::outcome)
        .containsExactly(Ending.SENT, Ending.TRANSIENT_FAILURE);
  }

  @Test
  void aLateSuccessOfAnEarlierRoundIsAFactButNotTheState() {
    begin(first);
    finish(first, Sample.interrupted(1));
    AttemptOrder replayed = Sample.order(it, 2, first.round().replayed(Sample.LATER));
    begin(replayed);
    finish(first, Sample.sent(1));

    assertThat(found().state()).isEqualTo(NotificationState.PROCESSING);
    assertThat(found().sentAt()).isEqualTo(Sample.ENDED);
    finish(replayed, Sample.dead(2));
    assertThat(found().state()).isEqualTo(NotificationState.DEAD_LETTER);
  }

  @Test
  void contentIsKeptAsItWasRenderedFirst() {
    begin(first);
    finish(first, Sample.busy(1));
    attempts.begin(second, it, Map.of("text", "other"), Sample.REQUEST, Sample.LATER).block();

    assertThat(attempts.load(it.tenant(), it.id()).block())
        .isEqualTo(new Stored(it, Sample.CONTENT));
  }

  @Test
  void contentThatCouldNotBeRenderedAtFirstIsKeptLater() {
    attempts.begin(first, it, null, Sample.REQUEST, Sample.STARTED).block();
    assertThat(attempts.load(it.tenant(), it.id()).block()).isEqualTo(new Stored(it, null));
    assertThat(log.content(it.tenant(), it.id()).block()).isNull();
    finish(first, Sample.dead(1));
    begin(Sample.order(it, 2, first.round().replayed(Sample.LATER)));

    assertThat(log.content(it.tenant(), it.id()).block()).isEqualTo(Sample.CONTENT);
  }

  @Test
  void aNotificationOfNothingButTheNecessaryIsKeptAsItIs() {
    Notification plain = Sample.plain(it.tenant(), "https://example.com/in");
    attempts
        .begin(Sample.first(plain), plain, Map.of("body", 1), Sample.REQUEST, Sample.STARTED)
        .block();
    assertThat(attempts.load(plain.tenant(), plain.id()).block())
        .isEqualTo(new Stored(plain, Map.of("body", 1)));
  }

  @Test
  void whatWasDeletedByRetentionIsReadWithoutItsMessage() {
    begin(first);
    EmbeddedDatabase.shared()
        .run("DELETE FROM notification_content WHERE notification = '" + it.id() + "'");

    assertThat(found().notification().message())
        .isEqualTo(new Message(null, "ssl-failure", Map.of(), "de"));
    assertThat(log.content(it.tenant(), it.id()).block()).isNull();
  }

  @Test
  void anotherTenantSeesAndTouchesNothing() {
    begin(first);
    String other = EmbeddedDatabase.newTenant();
    assertThat(attempts.load(other, it.id()).block()).isNull();
    assertThat(attempts.list(other, it.id()).collectList().block()).isEmpty();

    Notification same = Sample.notification(other, it.id(), Sample.NOW);
    assertThat(begin(Sample.first(same))).isEqualTo(new Beginning.Begun(false));
    finish(Sample.first(same), Sample.sent(1));
    assertThat(found().state()).isEqualTo(NotificationState.PROCESSING);
    assertThat(attempts.list(it.tenant(), it.id()).collectList().block())
        .extracting(LoggedAttempt::outcome)
        .containsExactly(Ending.IN_FLIGHT);
  }

  private Beginning begin(AttemptOrder order) {
    Notification whole =
        order.tenant().equals(it.tenant())
            ? it
            : Sample.notification(order.tenant(), order.id(), Sample.NOW);
    return answerOf(attempts.begin(order, whole, Sample.CONTENT, Sample.REQUEST, Sample.STARTED));
  }

  private void finish(AttemptOrder order, AttemptResult result) {
    finish(order, result, null, null);
  }

  private void finish(
      AttemptOrder order,
      AttemptResult result,
      @Nullable ResponseSnapshot response,
      @Nullable String provider) {
    attempts.finish(order, result, response, provider).block();
  }

  private LoggedNotification found() {
    return answerOf(log.find(it.tenant(), it.id()));
  }

  private List<TimelineEntry> timeline() {
    return answerOf(log.timeline(it.tenant(), it.id()).collectList());
  }
}
