package dev.clarion.store.event;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.event.EventLog.Inhibition;
import dev.clarion.store.notification.Page;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EventLogIT {

  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant END = START.plusSeconds(3600);
  private static final EventFilter ALL = new EventFilter(null, null, null);

  private final EventLog log = new EventLog(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void keepsWhatIsAdded() {
    LoggedEvent whole = logged("ssl_failure", "h1", START);

    assertThat(answerOf(log.add(whole))).isTrue();

    assertThat(found(whole)).isEqualTo(whole);
    assertThat(log.find("another", whole.event().id()).block()).isNull();
  }

  @Test
  void theFirstOfManyUnderOneIdStands() {
    LoggedEvent event = logged("ssl_failure", "h1", START);

    List<Boolean> added = Flux.range(0, 20).flatMap(_ -> log.add(event), 20).collectList().block();

    assertThat(added).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void whatIsStartedNeedsNotBeStartedAgain() {
    LoggedEvent event = logged("ssl_failure", "h1", START);
    log.add(event).block();
    assertThat(found(event).consequences()).isNotNull();

    log.started("another", event.event().id()).block();
    assertThat(found(event).consequences()).isNotNull();
    log.started(tenant, event.event().id()).block();

    assertThat(found(event).consequences()).isNull();
  }

  @Test
  void nothingIsKeptOfATransactionThatFails() {
    LoggedEvent event = logged("ssl_failure", "h1", START);

    assertThatThrownBy(() ->
            log.together(
                    log.add(event)
                        .then(log.inhibit(tenant, "k", "s", event.event().id(), END, List.of()))
                        .then(Mono.error(new IllegalStateException("no more"))))
                .block())
        .hasMessage("no more");

    assertThat(log.find(tenant, event.event().id()).block()).isNull();
    assertThat(inhibitions("other", START, "k")).isEmpty();
  }

  @Test
  void listsInPagesNewestFirst() {
    for (int i = 0; i < 5; i++) {
      log.add(logged("ssl_failure", "h" + i, START.plusSeconds(i))).block();
    }
    log.add(logged("ssl_expiry", "h1", START.minusSeconds(1))).block();

    EventFilter failures = new EventFilter("ssl_failure", null, null);
    Page<LoggedEvent> page = answerOf(log.list(tenant, failures, 3, null));
    Page<LoggedEvent> next = answerOf(log.list(tenant, failures, 3, page.nextCursor()));

    assertThat(page.items())
        .extracting(LoggedEvent::receivedAt)
        .containsExactly(START.plusSeconds(4), START.plusSeconds(3), START.plusSeconds(2));
    assertThat(next.items())
        .extracting(LoggedEvent::receivedAt)
        .containsExactly(START.plusSeconds(1), START);
    assertThat(next.nextCursor()).isNull();
    assertThat(answerOf(log.list(tenant, ALL, 10, null)).items()).hasSize(6);
    assertThat(answerOf(log.list(tenant, new EventFilter(null, "host", "h1"), 10, null)).items())
        .extracting(each -> each.event().type())
        .containsExactly("ssl_failure", "ssl_expiry");
    assertThatThrownBy(() -> log.list(tenant, ALL, 3, "nonsense").block())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mutesOthersUntilItsTimeIsOver() {
    log.inhibit(tenant, "k1", "s1", "e1", END, List.of()).block();

    assertThat(inhibitions("e2", END.minusMillis(1), "k1", "k2"))
        .containsExactly(new Inhibition("k1", "e1"));
    assertThat(inhibitions("e2", END, "k1")).isEmpty();
    assertThat(inhibitions("e1", START, "k1")).as("itself").isEmpty();
    assertThat(inhibitions("e2", START, "k2")).isEmpty();
    assertThat(answerOf(log.inhibitions("another", List.of("k1"), "e2", START))).isEmpty();
  }

  @Test
  void eachMutesUntilItIsOverItself() {
    log.inhibit(tenant, "k1", "disk", "e1", END, List.of()).block();
    log.inhibit(tenant, "k1", "disk", "e3", END.plusSeconds(60), List.of()).block();
    assertThat(inhibitions("e2", END, "k1")).containsExactly(new Inhibition("k1", "e3"));
    log.inhibit(tenant, "k1", "cpu", "e4", END, List.of()).block();
    log.inhibit(tenant, "k2", "cpu", "e4", END, List.of()).block();
    assertThat(inhibitions("e2", START, "k1"))
        .containsExactly(new Inhibition("k1", "e3"), new Inhibition("k1", "e4"));

    log.lift("another", "disk", null).block();
    assertThat(inhibitions("e2", START, "k1")).hasSize(2);
    log.lift(tenant, "cpu", List.of("k2")).block();
    assertThat(inhibitions("e2", START, "k2")).isEmpty();
    assertThat(inhibitions("e2", START, "k1")).hasSize(2);
    log.lift(tenant, "cpu", null).block();
    assertThat(inhibitions("e2", START, "k1", "k2")).containsExactly(new Inhibition("k1", "e3"));
    log.lift(tenant, "disk", null).block();

    assertThat(inhibitions("e2", START, "k1")).isEmpty();
  }

  private List<Inhibition> inhibitions(String event, Instant now, String... keys) {
    return answerOf(log.inhibitions(tenant, List.of(keys), event, now));
  }

  private LoggedEvent found(LoggedEvent event) {
    return answerOf(log.find(tenant, event.event().id()));
  }

  private LoggedEvent logged(String type, String host, Instant receivedAt) {
    Event event =
        new Event(
            UUID.randomUUID().toString(),
            type,
            Severity.HIGH,
            "vienna",
            new Subject("host", host),
            null,
            START,
            EventStatus.FIRING,
            Map.of("amount", new BigDecimal("12.50"), "host", "a.example.com"));
    return new LoggedEvent(
        tenant,
        event,
        receivedAt,
        "ops",
        "hash",
        "r1",
        "{\"id\": \"%s\"}".formatted(event.id()),
        "{\"notifications\": []}");
  }
}
