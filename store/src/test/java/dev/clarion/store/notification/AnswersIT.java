package dev.clarion.store.notification;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.StateChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswersIT {

  private static final String NUMBER = "+436601234567";

  private final EmbeddedDatabase database = EmbeddedDatabase.shared();
  private final NotificationLog log = new NotificationLog(database.connections());
  private final AttemptLog attempts = new AttemptLog(database.connections());
  private final Answers answers = new Answers(database.connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void meanTheNewestThatWaits() {
    text("0660 1234567", Sample.NOW, NotificationState.SENT);
    String newer = text(NUMBER, Sample.LATER, NotificationState.SENT);
    text(NUMBER, Sample.LATER.plusSeconds(1), NotificationState.CANCELLED);
    text("+436609999999", Sample.LATER.plusSeconds(2), NotificationState.SENT);

    assertThat(newest()).contains(newer);
  }

  @Test
  void meanTheSameHoweverOftenTheyAreDelivered() {
    assertThat(answerOf(answers.meant(tenant, "SM1", "newer"))).isEqualTo("newer");
    assertThat(answerOf(answers.meant(tenant, "SM1", "older"))).isEqualTo("newer");
    assertThat(answerOf(answers.meant(tenant, "SM2", "older"))).isEqualTo("older");
    assertThat(answerOf(answers.meant(EmbeddedDatabase.newTenant(), "SM1", "other")))
        .isEqualTo("other");
  }

  @Test
  void meanWhatWasSentRatherThanWhatIsRetried() {
    String sent = text(NUMBER, Sample.NOW, NotificationState.SENT);
    String retried = text(NUMBER, Sample.LATER, NotificationState.RETRYING);

    assertThat(newest()).contains(sent);
    acknowledge(sent);
    assertThat(newest()).contains(retried);
    acknowledge(retried);
    assertThat(newest()).isEmpty();
  }

  @Test
  void areFoundWhereANotificationFellBackToTheChannel() {
    Notification mail =
        Sample.notification(tenant).at(new Address("mail", "email", "ana@example.com"));
    record(mail, NotificationState.SENT, Sample.NOW);
    Answering ana =
        new Answering(
            tenant, List.of("text"), List.of(NUMBER), List.of("ana@example.com"), List.of());

    assertThat(newest(ana)).isEmpty();
    assertThat(answerOf(answers.went(mail.id(), ana))).isFalse();

    attempts
        .begin(
            inItsPlace(mail, new Address("text", "sms", NUMBER)),
            mail,
            Sample.CONTENT,
            Sample.REQUEST,
            Sample.STARTED)
        .block();
    record(mail, NotificationState.SENT, Sample.LATER);

    assertThat(newest(ana)).contains(mail.id());
    assertThat(answerOf(answers.went(mail.id(), ana))).isTrue();
    assertThat(
            newest(
                new Answering(
                    tenant, List.of("text"), List.of(NUMBER), List.of(), List.of("mail"))))
        .contains(mail.id());
    assertThat(newest()).isEmpty();
  }

  @Test
  void tellWhetherOneWentThere() {
    String mine = text(NUMBER, Sample.NOW, NotificationState.SENT);
    String foreign = text("+436609999999", Sample.NOW, NotificationState.SENT);

    assertThat(answerOf(answers.went(mine, who()))).isTrue();
    assertThat(answerOf(answers.went(foreign, who()))).isFalse();
    assertThat(answerOf(answers.went("nothing", who()))).isFalse();
  }

  private static AttemptOrder inItsPlace(Notification notification, Address address) {
    AttemptOrder first = Sample.first(notification);
    return new AttemptOrder(
        first.tenant(),
        first.id(),
        2,
        first.round(),
        first.lane(),
        first.policy(),
        notification,
        address,
        false,
        null,
        false,
        0,
        false);
  }

  private Answering who() {
    return new Answering(
        tenant, List.of("text"), List.of(NUMBER, "0660 1234567"), List.of(), List.of());
  }

  private Optional<String> newest() {
    return newest(who());
  }

  private Optional<String> newest(Answering who) {
    return answers.newestToAcknowledge(who).map(found -> found.notification().id()).blockOptional();
  }

  private String text(String recipient, Instant at, NotificationState state) {
    Notification notification =
        Sample.notification(tenant, UUID.randomUUID().toString(), at)
            .at(new Address("text", "sms", recipient));
    record(notification, state, at);
    return notification.id();
  }

  private void record(Notification notification, NotificationState state, Instant at) {
    log.record(Sample.change(notification, state, at, "so it was", notification)).block();
  }

  private void acknowledge(String id) {
    Instant now = Sample.LATER.plusSeconds(10);
    log.record(
            new StateChange(
                tenant,
                id,
                NotificationState.ACKNOWLEDGED,
                now,
                "acknowledged",
                "Ana",
                null,
                0,
                new Acknowledgement("Ana", now, null, "sms"),
                null))
        .block();
  }
}
