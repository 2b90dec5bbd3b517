package dev.clarion.store.attachment;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class AttachmentsIT {

  private static final Instant EXPIRY = Sample.NOW.plus(Duration.ofDays(7));
  private static final Instant LONG_AFTER = EXPIRY.plus(Duration.ofDays(1));

  private final EmbeddedDatabase database = EmbeddedDatabase.shared();
  private final Attachments attachments = new Attachments(database.connections());
  private final NotificationLog log = new NotificationLog(database.connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void givesTheBytesBackAsTheyCame() {
    byte[] bytes = new byte[3 * Attachments.PIECE + 17];
    new Random(1).nextBytes(bytes);
    Attachment file = upload();

    assertThat(answerOf(attachments.add(file, pieces(bytes)))).isTrue();

    assertThat(attachments.find(tenant, file.id()).block()).isEqualTo(file);
    assertThat(bytes(file)).isEqualTo(bytes);
  }

  @Test
  void keepsAnEmptyFile() {
    Attachment file = upload();
    assertThat(answerOf(attachments.add(file, Flux.empty()))).isTrue();
    assertThat(attachments.find(tenant, file.id()).block()).isEqualTo(file);
    assertThat(bytes(file)).isEmpty();
  }

  @Test
  void keepsTheFirstOfAnId() {
    Attachment file = upload();
    attachments.add(file, Flux.just(new byte[] {1})).block();
    assertThat(answerOf(attachments.add(file, Flux.just(new byte[] {2})))).isFalse();
    assertThat(bytes(file)).containsExactly(1);
  }

  @Test
  void hasNothingOfAFileThatBrokeOff() {
    Attachment file = upload();
    Flux<byte[]> broken =
        Flux.concat(Flux.just(new byte[] {1}), Flux.error(new IllegalStateException("broken")));

    attachments.add(file, broken).onErrorComplete().block();

    assertThat(attachments.find(tenant, file.id()).block()).isNull();
    assertThat(bytes(file)).isEmpty();
  }

  @Test
  void belongsToOneTenant() {
    Attachment file = added(upload());
    String other = EmbeddedDatabase.newTenant();

    assertThat(attachments.find(other, file.id()).block()).isNull();
    assertThat(attachments.bytes(other, file.id()).collectList().block()).isEmpty();
    assertThat(attachments.known(other, List.of(file.id()), Sample.NOW).block()).isEmpty();
    assertThat(answerOf(attachments.delete(other, file.id()))).isFalse();
    assertThat(answerOf(attachments.delete(tenant, file.id()))).isTrue();
    assertThat(answerOf(attachments.delete(tenant, file.id()))).isFalse();
    assertThat(bytes(file)).isEmpty();
  }

  @Test
  void knowsUploadsUntilTheyExpire() {
    Attachment file = added(upload());
    Attachment fetched = added(fetchedFor("n1"));
    List<String> ids = List.of(file.id(), fetched.id(), "another");

    assertThat(attachments.known(tenant, ids, Sample.NOW).block()).containsExactly(file.id());
    assertThat(attachments.known(tenant, ids, EXPIRY).block()).isEmpty();
  }

  @Test
  void showsWhatWasFetchedToItsNotificationAlone() {
    Attachment fetched = added(fetchedFor("n1"));

    assertThat(attachments.findFetched(tenant, "n1", fetched.id()).block()).isEqualTo(fetched);
    assertThat(attachments.findFetched(tenant, "n2", fetched.id()).block()).isNull();
    assertThat(attachments.find(tenant, fetched.id()).block()).isNull();
    assertThat(answerOf(attachments.delete(tenant, fetched.id()))).isFalse();
  }

  @Test
  void forgetsWhatIsExpiredAndNeededByNothingThatWaits() {
    Attachment unneeded = added(upload());
    Attachment inContent = added(upload());
    Attachment inData = added(upload());
    Attachment ofOneThatWasSent = added(upload());
    waiting(NotificationState.RETRYING, new Message(named(inContent), null, Map.of(), null));
    Notification dead =
        waiting(
            NotificationState.DEAD_LETTER,
            new Message(null, "bill", Map.of("file", inData.id()), null));
    waiting(NotificationState.SENT, new Message(named(ofOneThatWasSent), null, Map.of(), null));
    Attachment fetched = added(fetchedFor(dead.id()));
    Attachment fetchedForNobody = added(fetchedFor("gone"));

    attachments.deleteExpired(EXPIRY.plusSeconds(60)).block();
    assertThat(bytes(unneeded)).as("in the hour of grace").isNotEmpty();
    attachments.deleteExpired(LONG_AFTER).block();

    assertThat(bytes(inContent)).isNotEmpty();
    assertThat(bytes(inData)).isNotEmpty();
    assertThat(bytes(fetched)).isNotEmpty();
    assertThat(bytes(unneeded)).isEmpty();
    assertThat(bytes(ofOneThatWasSent)).isEmpty();
    assertThat(bytes(fetchedForNobody)).isEmpty();
  }

  private static Map<String, Object> named(Attachment file) {
    return Map.of("subject", "s", "text", "t", "attachments", List.of(Map.of("id", file.id())));
  }

  private Notification waiting(NotificationState state, Message message) {
    Notification plain = Sample.plain(tenant, "ana@example.com");
    Notification notification =
        new Notification(
            plain.id(),
            tenant,
            "mail",
            "email",
            plain.recipient(),
            message,
            plain.about(),
            plain.origin(),
            false,
            null,
            null,
            plain.configRevision());
    log.record(Sample.change(notification, state, Sample.LATER, "so it is", notification)).block();
    return notification;
  }

  private Attachment added(Attachment file) {
    attachments.add(file, Flux.just(new byte[] {1, 2})).block();
    return file;
  }

  private Attachment upload() {
    return file(null);
  }

  private Attachment fetchedFor(String notification) {
    return file(notification);
  }

  private Attachment file(@Nullable String notification) {
    return new Attachment(
        UUID.randomUUID().toString(),
        tenant,
        notification,
        "Übersicht.pdf",
        "application/pdf",
        2,
        "ab12",
        Sample.NOW,
        EXPIRY);
  }

  private static Flux<byte[]> pieces(byte[] bytes) {
    return Flux.range(0, bytes.length / Attachments.PIECE + 1)
        .map(i ->
            Arrays.copyOfRange(
                bytes, i * Attachments.PIECE, Math.min(bytes.length, (i + 1) * Attachments.PIECE)));
  }

  private byte[] bytes(Attachment file) {
    var all = new ByteArrayOutputStream();
    answerOf(attachments.bytes(tenant, file.id()).collectList()).forEach(all::writeBytes);
    return all.toByteArray();
  }
}
