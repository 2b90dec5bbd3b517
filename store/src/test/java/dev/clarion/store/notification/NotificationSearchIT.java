package dev.clarion.store.notification;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.notification.NotificationLog.Sort;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.StateChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationSearchIT {

  private static final AttemptLog ATTEMPTS =
      new AttemptLog(EmbeddedDatabase.shared().connections());
  private static final NotificationLog LOG =
      new NotificationLog(EmbeddedDatabase.shared().connections());
  private static final String TENANT = EmbeddedDatabase.newTenant();

  /** A mail that was sent. */
  private static final Notification MAIL = Sample.notification(TENANT, "mail", at(0));

  /** A webhook that is being sent. */
  private static final Notification HOOK =
      at(Sample.plain(TENANT, "https://hooks.example.com/50%_off"), "hook", at(1));

  /** A mail that failed for good. */
  private static final Notification DEAD = Sample.notification(TENANT, "dead", at(2));

  /** A mail that somebody acknowledged. */
  private static final Notification SEEN = Sample.notification(TENANT, "seen", at(3));

  @BeforeAll
  static void write() {
    begin(MAIL, Map.of("subject", "Zahlung ÜBERFÄLLIG"));
    finish(MAIL, Sample.sent(1));
    begin(HOOK, Map.of("body", "no subject"));
    begin(DEAD, Map.of("subject", "Reminder"));
    finish(DEAD, Sample.dead(1));
    begin(SEEN, Map.of("subject", "Reminder"));
    LOG.record(
            new StateChange(
                TENANT,
                SEEN.id(),
                NotificationState.ACKNOWLEDGED,
                Sample.LATER,
                "acknowledged",
                "ana",
                null,
                0,
                new Acknowledgement("ana", Sample.LATER, null, "api"),
                null))
        .block();
  }

  @Test
  void everyPartOfTheFilterNarrows() {
    assertThat(found(new Filter())).containsExactly("seen", "dead", "hook", "mail");
    assertThat(found(new Filter().states(NotificationState.SENT))).containsExactly("mail");
    assertThat(found(new Filter().states(NotificationState.PROCESSING))).containsExactly("hook");
    assertThat(
            found(
                new Filter()
                    .states(
                        NotificationState.PROCESSING,
                        NotificationState.DEAD_LETTER,
                        NotificationState.EXPIRED)))
        .containsExactly("dead", "hook");
    assertThat(found(new Filter().states())).isEmpty();
    assertThat(found(new Filter().channels("webhook", "sms"))).containsExactly("hook");
    assertThat(found(new Filter().channelTypes("webhook"))).containsExactly("hook");
    assertThat(found(new Filter().templates("ssl-failure"))).hasSize(3);
    assertThat(found(new Filter().eventTypes("ssl_failure"))).hasSize(3);
    assertThat(found(new Filter().severities(Severity.CRITICAL, Severity.LOW))).hasSize(3);
    assertThat(found(new Filter().routes("other"))).isEmpty();
    assertThat(found(new Filter().subject("client", "8814"))).hasSize(3);
    assertThat(found(new Filter().subject("contract", "8814"))).isEmpty();
    assertThat(found(new Filter().recipient("ana@example.com"))).hasSize(3);
    assertThat(found(new Filter().recipient("ana"))).isEmpty();
    assertThat(found(new Filter().created(at(1), at(3)))).containsExactly("dead", "hook");
    assertThat(found(new Filter().sent(Sample.ENDED, null))).containsExactly("mail");
    assertThat(found(new Filter().sent(null, Sample.ENDED))).isEmpty();
    assertThat(found(new Filter().sent(null, Sample.ENDED.plusMillis(1)))).containsExactly("mail");
    assertThat(found(new Filter().acknowledged(true))).containsExactly("seen");
    assertThat(found(new Filter().acknowledged(false))).containsExactly("dead", "hook", "mail");
  }

  @Test
  void whatWasSentLateIsListedByTheTimeOfItsCreation() {
    String tenant = EmbeddedDatabase.newTenant();
    for (Notification one :
        List.of(
            Sample.notification(tenant, "at once", Sample.NOW),
            Sample.notification(tenant, "a day later", at(0)),
            Sample.notification(tenant, "before it was created", Sample.NOW.plusSeconds(7200)))) {
      begin(one, Sample.CONTENT);
      finish(one, Sample.sent(1));
    }
    NotificationFilter then = new Filter().sent(Sample.ENDED, Sample.ENDED.plusMillis(1)).build();

    Page<LoggedNotification> first = answerOf(LOG.search(tenant, then, Sort.CREATED_ASC, 2, null));
    assertThat(first.items())
        .extracting(item -> item.notification().id())
        .containsExactly("a day later", "at once");
    assertThat(answerOf(LOG.search(tenant, then, Sort.CREATED_ASC, 2, first.nextCursor())).items())
        .extracting(item -> item.notification().id())
        .containsExactly("before it was created");
    assertThat(answerOf(LOG.count(tenant, then))).isEqualTo(3);
  }

  @Test
  void partsNarrowTogether() {
    assertThat(
            found(
                new Filter()
                    .states(NotificationState.DEAD_LETTER, NotificationState.SENT)
                    .channels("mail")
                    .text("remind")))
        .containsExactly("dead");
  }

  @Test
  void textIsFoundInAnyCaseInRecipientSubjectAndError() {
    assertThat(found(new Filter().text("EXAMPLE.com"))).hasSize(4);
    assertThat(found(new Filter().text("überfällig"))).containsExactly("mail");
    assertThat(found(new Filter().text("http 503"))).containsExactly("dead");
    assertThat(found(new Filter().text("e"))).hasSize(4);
    assertThat(found(new Filter().text("nowhere"))).isEmpty();
  }

  @Test
  void textIsTakenLiterally() {
    assertThat(found(new Filter().text("50%_"))).containsExactly("hook");
    assertThat(found(new Filter().text("5_%"))).isEmpty();
    assertThat(found(new Filter().text("\\"))).isEmpty();
    assertThat(found(new Filter().text("' OR true --"))).isEmpty();
  }

  @Test
  void aListHasNoMessages() {
    List<LoggedNotification> items =
        answerOf(LOG.search(TENANT, new Filter().build(), Sort.CREATED_ASC, 2, null)).items();
    assertThat(items.get(0).notification().message())
        .isEqualTo(new Message(null, "ssl-failure", Map.of(), "de"));
    assertThat(items.get(1).notification().message()).isEqualTo(Message.of(Map.of()));
    assertThat(items.get(0).notification().about()).isEqualTo(MAIL.about());
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void pagesNeitherRepeatNorSkipWhileOthersAreInserted(Sort sort) {
    String tenant = EmbeddedDatabase.newTenant();
    List<String> there = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      // Pairs of the same time, so that the id decides.
      Notification one = Sample.notification(tenant, "n" + i, at(i / 2));
      begin(one, Sample.CONTENT);
      there.add(sort == Sort.CREATED_ASC ? there.size() : 0, one.id());
    }

    List<String> read = new ArrayList<>();
    String cursor = null;
    int page = 0;
    do {
      Page<LoggedNotification> next =
          answerOf(LOG.search(tenant, NotificationFilter.ALL, sort, 3, cursor));
      next.items().forEach(item -> read.add(item.notification().id()));
      cursor = next.nextCursor();
      // Before all that was there, and after; neither may move what is there.
      begin(Sample.notification(tenant, "early" + page, at(-10)), Sample.CONTENT);
      begin(Sample.notification(tenant, "late" + page++, at(100)), Sample.CONTENT);
    } while (cursor != null);

    assertThat(read).filteredOn(id -> id.startsWith("n")).isEqualTo(there);
    assertThat(read).doesNotHaveDuplicates();
  }

  @Test
  void theLastPageHasNoCursor() {
    Page<LoggedNotification> page =
        answerOf(LOG.search(TENANT, NotificationFilter.ALL, Sort.CREATED_DESC, 4, null));
    assertThat(page.items()).hasSize(4);
    assertThat(page.nextCursor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "abc", "MTIz", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OmE"})
  void refusesACursorThatNoPageGave(String cursor) {
    assertThatThrownBy(
            () -> LOG.search(TENANT, NotificationFilter.ALL, Sort.CREATED_DESC, 4, cursor))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 501})
  void refusesALimitOutOfRange(int limit) {
    assertThatThrownBy(
            () -> LOG.search(TENANT, NotificationFilter.ALL, Sort.CREATED_DESC, limit, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> found(Filter filter) {
    NotificationFilter built = filter.build();
    List<String> newest = ids(built, Sort.CREATED_DESC);
    assertThat(ids(built, Sort.CREATED_ASC)).isEqualTo(newest.reversed());
    assertThat(answerOf(LOG.count(TENANT, built))).isEqualTo(newest.size());
    return newest;
  }

  private static List<String> ids(NotificationFilter filter, Sort sort) {
    return answerOf(LOG.search(TENANT, filter, sort, 100, null)).items().stream()
        .map(item -> item.notification().id())
        .toList();
  }

  private static void begin(Notification it, Map<String, Object> content) {
    ATTEMPTS.begin(Sample.first(it), it, content, Sample.REQUEST, Sample.STARTED).block();
  }

  private static void finish(Notification it, AttemptResult result) {
    ATTEMPTS.finish(Sample.first(it), result, null, null).block();
  }

  private static Instant at(int minutes) {
    return Sample.NOW.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(minutes));
  }

  private static Notification at(Notification it, String id, Instant createdAt) {
    return new Notification(
        id,
        it.tenant(),
        it.channel(),
        it.channelType(),
        it.recipient(),
        it.message(),
        it.about(),
        new Origin("system", createdAt, null, null, null),
        false,
        null,
        null,
        it.configRevision());
  }
}
