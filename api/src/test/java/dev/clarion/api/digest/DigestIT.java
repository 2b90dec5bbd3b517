package dev.clarion.api.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.Installation;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.SharedRevisions;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

class DigestIT {

  private final Installation api = Installation.running();
  private final WebTestClient client = api.client();
  private final Collectors collectors = api.bean(Collectors.class);
  private final String id = UUID.randomUUID().toString();

  @Test
  void isLookedIntoAndReleasedEarly() {
    collectors.add(List.of(entry("e1"), entry("e2"))).block();
    collectors.add(List.of(entry("e1"))).block();

    DigestView found = shown();
    assertThat(found.entryCount()).isEqualTo(2);
    assertThat(found.digest()).isEqualTo("weekly");
    assertThat(found.recipient()).isEqualTo("ana@example.com");
    assertThat(Objects.requireNonNull(found.releasesAt()))
        .isAfter(Instant.now())
        .satisfies(at ->
            assertThat(at.atOffset(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY));
    assertThat(found.entries()).extracting(entry -> entry.event().id()).containsExactly("e1", "e2");
    assertThat(listed()).contains(id);

    client.post().uri("/v1/digests/{id}:release", id).exchange().expectStatus().isAccepted();
    awaitSignals("added", "release");
  }

  @Test
  void whatIsNotDeclaredAnyMoreIsToldAsItWasDeclared() {
    String document =
        """
        tenant: default
        channels:
          mail:
            type: email
            from: clarion@example.com
            providers: [{ name: main, host: localhost, port: 2525, tls: none }]
        digests: { gone: { at: "MON 08:00" } }
        """;
    String revision = api.bean(ConfigurationSource.class).read(document).revision();
    api.bean(SharedRevisions.class).addFromFile("default", revision, document);
    Collected entry = entry("e1", "gone", revision);
    api.bean(CollectedEntries.class).add(List.of(entry), Instant.now()).block();

    assertThat(Objects.requireNonNull(shown().releasesAt())).isAfter(Instant.now());
    assertThat(listed()).contains(id);
  }

  @Test
  void theWorkflowIsToldOnceHoweverManyAdd() {
    Flux.range(0, 200)
        .flatMap(i -> collectors.add(List.of(entry("e" + i % 100))), 100)
        .then()
        .block();

    assertThat(shown().entryCount()).isEqualTo(100);
    assertThat(signals()).containsExactly("added");
  }

  @Test
  void theWorkflowIsToldOnceThatItIsFull() {
    List<Collected> all = IntStream.range(0, 1100).mapToObj(i -> entry("e" + i)).toList();
    collectors.add(all.subList(0, 999)).block();
    assertThat(signals()).containsExactly("added");

    Flux.fromIterable(all.subList(999, 1100))
        .flatMap(entry -> collectors.add(List.of(entry)), 16)
        .then()
        .block();

    awaitSignals("added", "added");
  }

  @Test
  void whatHasNothingIsNotReleased() {
    client.get().uri("/v1/digests/{id}", id).exchange().expectStatus().isNotFound();
    client.post().uri("/v1/digests/{id}:release", id).exchange().expectStatus().isNotFound();
    collectors.add(List.of(entry("e1"))).block();
    CollectedEntries entries = api.bean(CollectedEntries.class);
    entries.release(entry("e1").collector().key(), null, "n1", 10, Instant.now()).block();
    entries.released(entry("e1").collector().key(), "n1", Instant.now()).block();

    client.post().uri("/v1/digests/{id}:release", id).exchange().expectStatus().isEqualTo(409);
    assertThat(shown().entryCount()).isZero();
    assertThat(listed()).doesNotContain(id);
    collectors.add(List.of(entry("e1"))).block();
    assertThat(signals()).as("what was told is not told again").containsExactly("added");
  }

  @Test
  void aWorkflowThatSomebodyEndedIsStartedAgain() {
    CollectedEntries entries = api.bean(CollectedEntries.class);
    Instant past = Instant.now().minusSeconds(3600 * 24 * 30);
    entries
        .add(List.of(entry("e1")), past)
        .flatMap(found -> entries.woken(found.getFirst(), past))
        .block();

    collectors.add(List.of(entry("e2"))).block();

    assertThat(signals()).containsExactly("added");
  }

  private DigestView shown() {
    return Objects.requireNonNull(
        client
            .get()
            .uri("/v1/digests/{id}", id)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(DigestView.class)
            .returnResult()
            .getResponseBody());
  }

  private List<String> listed() {
    return Objects.requireNonNull(
            client
                .get()
                .uri("/v1/digests?limit=500")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(DigestPage.class)
                .returnResult()
                .getResponseBody())
        .items()
        .stream()
        .map(DigestView::id)
        .toList();
  }

  /** One that comes while the workflow runs is in its history a moment later. */
  private void awaitSignals(String... expected) {
    while (signals().size() < expected.length) {
      Thread.onSpinWait();
    }
    assertThat(signals()).containsExactly(expected);
  }

  private List<String> signals() {
    return api
        .bean(WorkflowClient.class)
        .fetchHistory(entry("e1").collector().key().workflowId())
        .getEvents()
        .stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .map(event -> event.getWorkflowExecutionSignaledEventAttributes().getSignalName())
        .toList();
  }

  private Collected entry(String event) {
    return entry(event, "weekly", "r1");
  }

  private Collected entry(String event, String digest, String revision) {
    return new Collected(
        new Collector(
            "default",
            id,
            digest,
            "certificates",
            Map.of(),
            new Address("mail", "email", "ana@example.com"),
            null,
            null,
            null,
            null,
            1000,
            revision),
        "same-" + event,
        new Event(
            event,
            "ssl_expiry",
            Severity.HIGH,
            null,
            new Subject("host", event),
            null,
            Instant.parse("2026-11-21T08:00:00Z"),
            EventStatus.FIRING,
            Map.of()));
  }
}
