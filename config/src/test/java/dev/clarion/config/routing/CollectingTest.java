package dev.clarion.config.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CollectingTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final TenantConfiguration configuration =
      new ConfigurationReader(ChannelTypes.BUILT_IN)
          .read(
              """
              channels:
                hook: { type: webhook }
              digests:
                weekly: { at: "MON 08:00", maximum: 7 }
                everything: { interval: PT1H, by: [] }
              recipients:
                ana: { webhook: "https://a.example.com", locale: de }
              routes:
                - name: one
                  match: { eventTypes: [ssl_expiry] }
                  notify: [{ channel: hook, to: [ana], digest: weekly }]
                  continue: true
                - name: two
                  match: { eventTypes: [ssl_expiry] }
                  notify: [{ channel: hook, to: ["https://a.example.com"], digest: weekly }]
                  continue: true
                - name: three
                  match: { eventTypes: [ssl_expiry] }
                  notify: [{ channel: hook, to: [ana], digest: everything }]
                  continue: true
                - name: four
                  groupBy: [branch, data.rack]
                  notify: [{ channel: hook, to: [ana] }]
                  continue: true
                - name: five
                  notify: [{ channel: hook, to: [ana] }]
              """,
              Path.of("clarion.yaml"));

  @Test
  void ofADigestEachAddressHasOneCollectorWhicheverRouteLeadsThere() {
    Collected one = entry("one", event("e1", "s1"));

    assertThat(one.collector().digest()).isEqualTo("weekly");
    assertThat(one.collector().maximum()).isEqualTo(7);
    assertThat(one.collector().locale()).isEqualTo("de");
    assertThat(entry("two", event("e2", "s2")).collector().id()).isEqualTo(one.collector().id());
    assertThat(entry("three", event("e2", "s2")).collector().id())
        .isNotEqualTo(one.collector().id());
  }

  @Test
  void namesNobodyInTheIdOfTheWorkflow() {
    assertThat(entry("one", event("e1", "s1")).collector().key().workflowId())
        .matches("collector/default/[0-9a-f]{32}");
  }

  @Test
  void ofARouteEachGroupHasACollector() {
    Collected vienna = entry("four", event("e1", "s1", "vienna", 1));

    assertThat(vienna.collector().digest()).isNull();
    assertThat(vienna.collector().group()).isEqualTo(Map.of("branch", "vienna", "data.rack", 1));
    assertThat(entry("four", event("e2", "s2", "vienna", 1)).collector().id())
        .isEqualTo(vienna.collector().id());
    assertThat(entry("four", event("e2", "s2", "vienna", 2)).collector().id())
        .isNotEqualTo(vienna.collector().id());
    assertThat(entry("four", event("e2", "s2", null, 1)).collector().id())
        .isNotEqualTo(vienna.collector().id());
  }

  @Test
  void tellsWhatIsTheSameByTheFieldsOfTheDigest() {
    String same = entry("one", event("e1", "s1")).same();

    assertThat(entry("one", event("e2", "s1")).same()).isEqualTo(same);
    assertThat(entry("one", event("e2", "s2")).same()).isNotEqualTo(same);
    assertThat(entry("three", event("e1", "s1")).same())
        .as("without fields all are kept")
        .isNotEqualTo(entry("three", event("e2", "s1")).same());
  }

  @Test
  void whatHasNothingInCommonIsKept() {
    assertThat(entry("one", event("e1", null)).same())
        .isNotEqualTo(entry("one", event("e2", null)).same())
        .isEqualTo(entry("one", event("e1", null)).same());
    assertThat(entry("one", fingerprinted("e1", "f")).same())
        .as("its own fingerprint says enough")
        .isEqualTo(entry("one", fingerprinted("e2", "f")).same())
        .isNotEqualTo(entry("one", fingerprinted("e2", "g")).same());
  }

  @Test
  void saysWhoHearsLater() {
    assertThat(configuration.routes().values().stream().map(this::isLater))
        .containsExactly(true, true, true, true, false);
  }

  private boolean isLater(Route route) {
    return Collecting.isLater(route, telling(route.name(), event("e1", "s1")));
  }

  private Collected entry(String route, Event event) {
    return new Collecting(configuration).entry(route(route), telling(route, event), event);
  }

  private Route route(String name) {
    return Objects.requireNonNull(configuration.routes().get(name));
  }

  private Telling telling(String route, Event event) {
    return Routing.audience(configuration, route(route).notices(), event, NOW).getFirst();
  }

  private static Event event(String id, @Nullable String subject) {
    return event(id, subject, null, 0);
  }

  private static Event fingerprinted(String id, String fingerprint) {
    return new Event(
        id,
        "ssl_expiry",
        Severity.HIGH,
        null,
        null,
        fingerprint,
        NOW,
        EventStatus.FIRING,
        Map.of("names", List.of(id)));
  }

  private static Event event(
      String id, @Nullable String subject, @Nullable String branch, int rack) {
    return new Event(
        id,
        "ssl_expiry",
        Severity.HIGH,
        branch,
        subject == null ? null : new Subject("host", subject),
        null,
        NOW,
        EventStatus.FIRING,
        Map.of("rack", rack));
  }
}
