package dev.clarion.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.config.routing.Collecting;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Routing;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Consequences;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecidedTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final int LARGE = 500_000;

  private static final TenantConfiguration CONFIGURATION =
      new ConfigurationReader(ChannelTypes.BUILT_IN)
          .read(
              """
              channels:
                hook: { type: webhook }
              digests:
                daily: { at: "08:00" }
              routes:
                - name: now
                  notify: [ { channel: hook, to: ["data:people"] } ]
                - name: later
                  notify: [ { channel: hook, to: ["data:people"], digest: daily } ]
              """,
              Path.of("clarion.yaml"));

  @Test
  void theEventIsWrittenDownOnceHoweverManyHearOfIt() {
    Event event = event(100);
    List<NotificationOrder> orders = new ArrayList<>();
    Decided decided = decided(event, orders);

    String written = Objects.requireNonNull(JsonText.write(decided.consequences("default", "e1")));

    assertThat(written).hasSizeLessThan(2 * LARGE);
    Consequences read = JsonText.read(written, Consequences.class);
    assertThat(read.notifications()).containsExactlyElementsOf(orders);
    assertThat(read.collected(event))
        .hasSize(100)
        .extracting(Collected::event)
        .extracting(it -> it.data().get("people"))
        .containsExactlyElementsOf((List<?>) Objects.requireNonNull(event.data().get("people")));
  }

  @Test
  void whatIsCollectedForManyIsOneLine() {
    assertThat(decided(event(100), new ArrayList<>()).view("e1").collected()).hasSize(100);

    EventView view = decided(event(101), new ArrayList<>()).view("e1");
    assertThat(view.collected())
        .containsExactly(new EventView.Gathered("later", "daily", "hook", null, 101));
  }

  /**
   * What is decided of an event.
   *
   * @param orders takes the notifications, as they are when nothing is left out
   */
  private static Decided decided(Event event, List<NotificationOrder> orders) {
    Decided decided = new Decided(true);
    Orders making = new Orders(CONFIGURATION, "key");
    for (Telling telling : tellings("now", event)) {
      NotificationOrder order =
          making.order("n" + orders.size(), event, "now", telling, "issue", false, NOW);
      orders.add(order);
      decided.tell(order, making.lists(event, telling.notice()));
    }
    Collecting collecting = new Collecting(CONFIGURATION);
    for (Telling telling : tellings("later", event)) {
      decided.gather(collecting.entrant(route("later"), telling, event));
    }
    return decided;
  }

  private static List<Telling> tellings(String route, Event event) {
    return Routing.audience(CONFIGURATION, route(route).notices(), event, NOW);
  }

  private static Route route(String name) {
    return Objects.requireNonNull(CONFIGURATION.routes().get(name));
  }

  private static Event event(int people) {
    return new Event(
        "e1",
        "news",
        Severity.LOW,
        null,
        null,
        null,
        NOW,
        EventStatus.FIRING,
        Map.of(
            "text",
            "x".repeat(LARGE),
            "people",
            IntStream.range(0, people).mapToObj(i -> "https://example.com/" + i).toList()));
  }
}
