package dev.clarion.config.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final Instant NOW = Instant.parse("2026-03-03T21:30:00Z");

  private static final TenantConfiguration CONFIGURATION =
      new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
          .read(
              """
              channels:
                hook: { type: webhook }
              groups:
                named: ["https://ops.example.com"]
              routes:
                - name: news
                  notify:
                    - { channel: hook, to: ["data:to.people", group:named, "data:owner"] }
                    - { channel: hook, template: other, to: ["https://eva.example.com"] }
              templates:
                other: { webhook: { body: "x" } }
              """,
              Path.of("orders.yaml"));

  @Test
  void showsNobodyWhoElseIsOnTheList() {
    Map<String, Object> people =
        Map.of("kind", "all", "people", List.of("https://a.example.com", "https://b.example.com"));
    Event event =
        new Event(
            "e1",
            "news",
            Severity.LOW,
            null,
            null,
            null,
            NOW,
            EventStatus.FIRING,
            Map.of("to", people, "owner", "https://o.example.com"));
    Orders orders = new Orders(CONFIGURATION, "key");
    List<Telling> tellings = new Routing(CONFIGURATION).resolve(event, NOW).getFirst().tellings();

    List<Map<String, Object>> data =
        tellings.stream()
            .map(telling -> orders.order("n", event, "news", telling, (String) null, false, NOW))
            .map(order -> order.notification().message().data())
            .toList();

    assertThat(tellings)
        .extracting(Telling::address)
        .containsExactly(
            "https://a.example.com",
            "https://b.example.com",
            "https://ops.example.com",
            "https://o.example.com",
            "https://eva.example.com");
    assertThat(data.subList(0, 4))
        .extracting(each -> each.get("to"))
        .containsExactly(
            Map.of("kind", "all", "people", "https://a.example.com"),
            Map.of("kind", "all", "people", "https://b.example.com"),
            Map.of("kind", "all", "people", "https://ops.example.com"),
            Map.of("kind", "all", "people", "https://o.example.com"));
    assertThat(data.getFirst()).containsEntry("owner", "https://o.example.com");
    assertThat(data.getLast()).as("of a notice that names no list").isEqualTo(event.data());
  }
}
