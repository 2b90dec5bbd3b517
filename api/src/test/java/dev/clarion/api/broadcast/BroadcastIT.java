package dev.clarion.api.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clarion.api.Installation;
import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.broadcast.LoggedBroadcast;
import dev.clarion.store.event.EventLog;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.BroadcastRecipient;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class BroadcastIT {

  private final Installation api = Installation.running();
  private final WebTestClient client = api.client();
  private final Broadcasts broadcasts = api.bean(Broadcasts.class);
  private final String id = UUID.randomUUID().toString();

  @Test
  void recipientsComePageByPageInTheirOrder() {
    add("hook", 5, 5);

    RecipientPage first = recipients("?limit=2");
    RecipientPage second = recipients("?limit=2&cursor=" + first.nextCursor());
    RecipientPage last = recipients("?limit=2&cursor=" + second.nextCursor());

    assertThat(List.of(first, second, last))
        .flatExtracting(RecipientPage::items)
        .extracting(RecipientPage.Recipient::recipient)
        .containsExactlyElementsOf(IntStream.range(0, 5).mapToObj(BroadcastIT::address).toList());
    assertThat(last.nextCursor()).isNull();
    assertThat(recipients("?state=queued").items()).hasSize(5);
    assertThat(recipients("?state=dead_letter").items()).isEmpty();
  }

  @Test
  void theListComesPageByPage() {
    add("hook", 1, 1);
    BroadcastPage first =
        body(client.get().uri("/v1/broadcasts?limit=1").exchange(), BroadcastPage.class);

    assertThat(first.items()).hasSize(1);
    for (BroadcastPage page = first; page.items().stream().noneMatch(it -> it.id().equals(id)); ) {
      page =
          body(
              client.get().uri("/v1/broadcasts?limit=1&cursor={c}", page.nextCursor()).exchange(),
              BroadcastPage.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?cursor=x",
        "/{id}/recipients?limit=501",
        "/{id}/recipients?cursor=-1",
        "/{id}/recipients?cursor=x",
        "/{id}/recipients?state=lost"
      })
  void refusesWhatNoPageGave(String path) {
    client.get().uri("/v1/broadcasts" + path, id).exchange().expectStatus().isBadRequest();
  }

  @Test
  void knowsOnlyWhatThereIs() {
    for (String path : List.of("", "/recipients")) {
      client.get().uri("/v1/broadcasts/{id}" + path, id).exchange().expectStatus().isNotFound();
    }
    retry().expectStatus().isNotFound();
  }

  @Test
  void whatHasNoChannelAnyMoreIsNotReplayed() {
    add("gone", 2, 1);

    retry()
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("None of its channels is declared any more: gone.");
    assertThat(shown().done()).isFalse();
  }

  @Test
  void nothingIsAskedOfWhatHasNothingToRetry() {
    add("hook", 1, 1);

    retry().expectStatus().isAccepted();

    assertThat(broadcasts.find("default", id).blockOptional().orElseThrow().retrying()).isFalse();
  }

  @Test
  void aRetryOfWhichTheWorkflowNeverHeardIsAskedForAgain() {
    add("hook", 1, 1);
    broadcasts.retrying("default", id, Instant.now().minusSeconds(60)).block();

    retry().expectStatus().isAccepted();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !broadcasts.find("default", id).blockOptional().orElseThrow().retrying());
  }

  private void add(String channel, int recipients, int started) {
    Notification like =
        new Notification(
            id,
            "default",
            channel,
            "webhook",
            address(0),
            new Message(Map.of("body", "b"), null, Map.of(), null, null, List.of()),
            About.NOTHING,
            new Origin("a test", now(), null, null, null),
            false,
            null,
            null,
            "r1");
    BroadcastPart part =
        new BroadcastPart(new NotificationOrder(like, BuiltInPolicies.STANDARD, null), List.of());
    LoggedBroadcast broadcast =
        new LoggedBroadcast(
            "default", id, "plain", List.of("one"), recipients, started, false, now());
    api.bean(EventLog.class)
        .together(
            broadcasts.add(
                broadcast,
                List.of(part),
                IntStream.range(0, recipients).mapToObj(BroadcastIT::recipient).toList()))
        .block();
  }

  private static BroadcastRecipient recipient(int position) {
    return new BroadcastRecipient(0, UUID.randomUUID().toString(), address(position), null, null);
  }

  private static String address(int position) {
    return "https://hooks.example.com/" + position;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private WebTestClient.ResponseSpec retry() {
    return client.post().uri("/v1/broadcasts/{id}:retry-failed", id).exchange();
  }

  private BroadcastView shown() {
    return body(client.get().uri("/v1/broadcasts/{id}", id).exchange(), BroadcastView.class);
  }

  private RecipientPage recipients(String query) {
    return body(
        client.get().uri("/v1/broadcasts/{id}/recipients" + query, id).exchange(),
        RecipientPage.class);
  }

  private static <T> T body(WebTestClient.ResponseSpec answer, Class<T> type) {
    return Objects.requireNonNull(
        answer.expectStatus().isOk().expectBody(type).returnResult().getResponseBody());
  }
}
