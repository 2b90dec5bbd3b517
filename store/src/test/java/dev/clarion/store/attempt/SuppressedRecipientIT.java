package dev.clarion.store.attempt;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.attempt.AttemptLog.Beginning;
import dev.clarion.store.destination.Gate;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.suppression.Recipient;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppressedRecipientIT {

  private static final Recipient ANA = Recipient.at("email", "ana@example.com");
  private static final Gate GATE = new Gate("mail", "", 1, 1, Duration.ofSeconds(30), 10);

  private final AttemptLog attempts = new AttemptLog(EmbeddedDatabase.shared().connections());
  private final Suppressions suppressions =
      new Suppressions(EmbeddedDatabase.shared().connections());

  private final Notification it = Sample.notification(EmbeddedDatabase.newTenant());
  private final AttemptOrder first = Sample.first(it);

  @Test
  void isNotBegunAndNothingIsWritten() {
    suppress("email", "ana@example.com", "550 5.1.1 no such user", null);

    assertThat(begin(first, ANA))
        .isEqualTo(
            new Beginning.Suppressed(
                "the recipient is suppressed since 2026-11-21T08:00:00Z (hard_bounce):"
                    + " 550 5.1.1 no such user"));
    assertThat(attempts.list(it.tenant(), it.id()).collectList().block()).isEmpty();
    assertThat(
            new NotificationLog(EmbeddedDatabase.shared().connections())
                .find(it.tenant(), it.id())
                .block())
        .isNull();
  }

  @Test
  void isBarredByForceToo() {
    suppress("email", "ana@example.com", null, null);
    AttemptOrder forced =
        new AttemptOrder(
            it.tenant(),
            it.id(),
            1,
            first.round(),
            first.lane(),
            first.policy(),
            it,
            null,
            false,
            null,
            true,
            0,
            false);

    assertThat(begin(forced, ANA)).isInstanceOf(Beginning.Suppressed.class);
  }

  @Test
  void isBarredByEveryChannelWhereThatIsSaid() {
    suppress(Suppression.EVERY_TYPE, "ana@example.com", null, null);

    assertThat(begin(first, ANA)).isInstanceOf(Beginning.Suppressed.class);
  }

  @Test
  void isFoundByAnyOfItsAddresses() {
    suppress("telegram", "-42", null, null);

    assertThat(begin(first, Recipient.at("telegram", "-10042").alsoAt("-42")))
        .isInstanceOf(Beginning.Suppressed.class);
  }

  @Test
  void isNotMeantByAnotherChannelOrAddressOrTenantOrOneThatHasEnded() {
    suppress("sms", "ana@example.com", null, null);
    suppress("email", "eva@example.com", null, null);
    suppress("email", "ana@example.com", null, Sample.STARTED);
    add(
        "another-" + it.tenant(),
        "email",
        "ana@example.com",
        SuppressionReason.HARD_BOUNCE,
        null,
        null);

    assertThat(begin(first, ANA)).isEqualTo(new Beginning.Begun(false));
  }

  @Test
  void hearsOfWhatIsCriticalAfterUnsubscribingFromMails() {
    suppress("email", "ana@example.com", SuppressionReason.UNSUBSCRIBED);
    Notification harmless = Sample.plain(it.tenant(), "ana@example.com");

    assertThat(begin(first, ANA)).isEqualTo(new Beginning.Begun(false));
    assertThat(begin(Sample.first(harmless), harmless, ANA))
        .isInstanceOf(Beginning.Suppressed.class);
  }

  @Test
  void hearsOfNothingAfterAnswersOfStopOrBounces() {
    suppress("sms", "+436601234567", SuppressionReason.UNSUBSCRIBED);
    suppress("email", "eva@example.com", SuppressionReason.UNSUBSCRIBED);
    suppress("email", "eva@example.com", SuppressionReason.HARD_BOUNCE);

    assertThat(begin(first, Recipient.at("sms", "+436601234567")))
        .isInstanceOf(Beginning.Suppressed.class);
    assertThat(begin(first, Recipient.at("email", "eva@example.com")))
        .isInstanceOf(Beginning.Suppressed.class);
  }

  @Test
  void isNoMatterForAnAttemptThatWasBegunBefore() {
    begin(first, ANA);
    suppress("email", "ana@example.com", null, null);

    assertThat(begin(first, ANA)).isEqualTo(new Beginning.LeftInFlight(Sample.STARTED));
  }

  /** The probe would be spent on one that is not sent. */
  @Test
  void leavesTheProbeOfADestinationThatIsDownToAnother() {
    answerOf(attempts.begin(first, it, null, Sample.REQUEST, Sample.STARTED, GATE, ANA));
    attempts.finish(first, Sample.busy(1), null, null, GATE, AttemptLog.Health.FAILED).block();
    suppress("email", "ana@example.com", null, null);
    Instant due = Sample.ENDED.plusSeconds(31);
    Notification other = Sample.notification(it.tenant());

    Notification barred = Sample.notification(it.tenant());
    assertThat(
            answerOf(
                attempts.begin(Sample.first(barred), barred, null, Sample.REQUEST, due, GATE, ANA)))
        .isInstanceOf(Beginning.Suppressed.class);
    assertThat(
            answerOf(
                attempts.begin(
                    Sample.first(other),
                    other,
                    null,
                    Sample.REQUEST,
                    due,
                    GATE,
                    Recipient.at("email", "eva@example.com"))))
        .isEqualTo(new Beginning.Begun(true));
  }

  private Beginning begin(AttemptOrder order, Recipient recipient) {
    return begin(order, it, recipient);
  }

  private Beginning begin(AttemptOrder order, Notification notification, Recipient recipient) {
    return answerOf(
        attempts.begin(
            order, notification, Sample.CONTENT, Sample.REQUEST, Sample.STARTED, null, recipient));
  }

  private void suppress(String channelType, String address, SuppressionReason reason) {
    add(it.tenant(), channelType, address, reason, null, null);
  }

  private void suppress(
      String channelType, String address, @Nullable String detail, @Nullable Instant expiresAt) {
    add(it.tenant(), channelType, address, SuppressionReason.HARD_BOUNCE, detail, expiresAt);
  }

  private void add(
      String tenant,
      String channelType,
      String address,
      SuppressionReason reason,
      @Nullable String detail,
      @Nullable Instant expiresAt) {
    suppressions
        .add(
            new Suppression(
                UUID.randomUUID().toString(),
                tenant,
                channelType,
                address,
                reason,
                detail,
                null,
                Sample.NOW,
                "system",
                expiresAt))
        .block();
  }
}
