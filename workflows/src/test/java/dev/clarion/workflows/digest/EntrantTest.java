package dev.clarion.workflows.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntrantTest {

  private static final Collector COLLECTOR =
      new Collector(
          "default",
          "c1",
          "weekly",
          "news",
          Map.of(),
          new Address("mail", "email", "ana@example.com"),
          null,
          null,
          null,
          null,
          1000,
          "r1");

  @Test
  void nobodyReadsWhoElseIsTold() {
    Event event =
        new Event(
            "e1",
            "news",
            Severity.LOW,
            null,
            null,
            null,
            Instant.EPOCH,
            EventStatus.FIRING,
            Map.of("title", "all", "people", List.of("ana@example.com", "ben@example.com")));

    assertThat(new Entrant(COLLECTOR, "s", List.of(List.of("people"))).of(event).event().data())
        .isEqualTo(Map.of("title", "all", "people", "ana@example.com"));
    assertThat(new Entrant(COLLECTOR, "s", List.of()).of(event))
        .isEqualTo(new Collected(COLLECTOR, "s", event));
  }
}
