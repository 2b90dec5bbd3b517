package dev.clarion.store.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.BroadcastRecipient;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.BuiltInPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BroadcastsIT {

  private static final int MANY = 10_000;

  private final Broadcasts broadcasts = new Broadcasts(EmbeddedDatabase.shared().connections());
  private final NotificationLog log = new NotificationLog(EmbeddedDatabase.shared().connections());
  private final EventLog events = new EventLog(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();
  private final String id = UUID.randomUUID().toString();
  private final Notification like = Sample.plain(tenant, "https://a.example.com");
  private final BroadcastPart part =
      new BroadcastPart(new NotificationOrder(like, BuiltInPolicies.STANDARD, null), List.of());

  @Test
  void keepsTenThousandInTheirOrder() {
    List<BroadcastRecipient> recipients =
        IntStream.range(0, MANY)
            .mapToObj(
                i -> recipient("https://h%d.example.com".formatted(i), i % 2 == 0 ? "de" : null))
            .toList();

    add(recipients);

    assertThat(broadcasts.find(tenant, id).blockOptional()).contains(broadcast(MANY, 0));
    assertThat(broadcasts.parts(tenant, id).block()).containsExactly(part);
    assertThat(read(1990, 20))
        .extracting(ToldRecipient::recipient)
        .containsExactlyElementsOf(recipients.subList(1990, 2010));
    assertThat(read(9_995, 100)).extracting(ToldRecipient::position).hasSize(5).endsWith(9_999);
    assertThat(broadcasts.states(tenant, id).block())
        .isEqualTo(Map.of(NotificationState.QUEUED, (long) MANY));
  }

  @Test
  void countsByWhatTheLogSays() {
    List<BroadcastRecipient> recipients =
        IntStream.range(0, 6).mapToObj(i -> recipient("https://h" + i, null)).toList();
    add(recipients);
    record(recipients.get(0), NotificationState.SENT);
    record(recipients.get(1), NotificationState.DEAD_LETTER);
    record(recipients.get(2), NotificationState.RETRYING);
    record(recipients.get(4), NotificationState.DEAD_LETTER);

    assertThat(broadcasts.states(tenant, id).block())
        .isEqualTo(
            Map.of(
                NotificationState.SENT, 1L,
                NotificationState.DEAD_LETTER, 2L,
                NotificationState.RETRYING, 1L,
                NotificationState.QUEUED, 2L));
    assertThat(broadcasts.untried(tenant, id, 5).block()).isEqualTo(1);
    assertThat(failed(0, Sample.LATER.plusSeconds(1))).containsExactly(1, 4);
    assertThat(failed(2, Sample.LATER.plusSeconds(1))).containsExactly(4);
    assertThat(failed(0, Sample.LATER.minusSeconds(1))).isEmpty();
  }

  @Test
  void startedNeverGoesBack() {
    add(List.of(recipient("https://a", null)));

    broadcasts.started(tenant, id, 300).block();
    broadcasts.started(tenant, id, 200).block();

    assertThat(broadcasts.find(tenant, id).blockOptional()).contains(broadcast(1, 300));
    assertThat(broadcasts.list(tenant, 10, null).blockOptional().orElseThrow().items())
        .containsExactly(broadcast(1, 300));
    assertThat(broadcasts.find(EmbeddedDatabase.newTenant(), id).blockOptional()).isEmpty();
  }

  @Test
  void isBeingRetriedUntilTheLastWishIsCarriedOut() {
    add(List.of(recipient("https://a", null)));

    broadcasts.retrying(tenant, id, Sample.LATER).block();
    broadcasts.retrying(tenant, id, Sample.NOW).block();
    broadcasts.retried(tenant, id, Sample.NOW).block();
    assertThat(broadcasts.find(tenant, id).blockOptional().orElseThrow().retrying()).isTrue();

    broadcasts.retried(tenant, id, Sample.LATER).block();
    assertThat(broadcasts.find(tenant, id).blockOptional().orElseThrow().retrying()).isFalse();
  }

  private void add(List<BroadcastRecipient> recipients) {
    events
        .together(broadcasts.add(broadcast(recipients.size(), 0), List.of(part), recipients))
        .block(Duration.ofSeconds(30));
  }

  private LoggedBroadcast broadcast(int recipients, int started) {
    return new LoggedBroadcast(
        tenant, id, "news", List.of("one", "two"), recipients, started, false, Sample.NOW);
  }

  private BroadcastRecipient recipient(String address, @Nullable String locale) {
    return new BroadcastRecipient(
        0, UUID.randomUUID().toString(), address, locale, locale == null ? Sample.LATER : null);
  }

  private void record(BroadcastRecipient recipient, NotificationState state) {
    log.record(
            new StateChange(
                tenant,
                recipient.notification(),
                state,
                Sample.LATER,
                "a test",
                StateChange.SYSTEM,
                null,
                0,
                null,
                part.to(recipient).notification()))
        .block();
  }

  private List<ToldRecipient> read(int from, int limit) {
    return broadcasts
        .recipients(tenant, id, from, null, null, limit)
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private List<Integer> failed(int from, Instant before) {
    return broadcasts
        .recipients(tenant, id, from, NotificationState.DEAD_LETTER, before, 10)
        .map(ToldRecipient::position)
        .collectList()
        .blockOptional()
        .orElseThrow();
  }
}
