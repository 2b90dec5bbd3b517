package dev.clarion.config.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.route.Route;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutingTest {

  /** A Tuesday, 22:30 in Vienna. */
  private static final Instant NOW = Instant.parse("2026-03-03T21:30:00Z");

  private static final TenantConfiguration CONFIGURATION =
      new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
          .read(
              """
              timeZone: Europe/Vienna
              channels:
                mail:
                  type: email
                  from: a@example.com
                  providers: [ { host: localhost, port: 25 } ]
                hook: { type: webhook, url: "{{ recipient }}" }
              recipients:
                ana: { email: ana@example.com, locale: de, quietHours: { from: "22:00", to: "07:00", except: [critical] } }
                ben: { email: ben@example.com, webhook: "https://ben.example.com/in" }
                eva: { webhook: "https://eva.example.com/in" }
              groups:
                team: [ana, group:others, ana]
                others: [ben, eva, extern@example.com]
              schedules:
                ops: { rotations: [ { every: P7D, handover: "2026-01-05T09:00", people: [ben, ana] } ] }
              routes:
                - name: first
                  match: { eventTypes: [ssl], minSeverity: high, branches: [vienna], when: "data.days < 7" }
                  notify:
                    - { channel: mail, to: [group:team, ana, schedule:ops] }
                    - { channel: hook, to: ["data:owner.hook", "data:missing"] }
                  continue: true
                - name: closed
                  match: { subjectTypes: [host] }
                  hours: { days: [SAT], outside: skip }
                  notify: [ { channel: mail, to: [ben] } ]
                - name: later
                  match: { minSeverity: high }
                  hours: { from: "08:00", to: "18:00" }
                  notify: [ { channel: mail, to: [ben] } ]
                - name: nights
                  match: { eventTypes: [backup] }
                  hours: { from: "22:30", to: "08:00", except: [medium] }
                  notify: [ { channel: mail, to: [ana, "ana@EXAMPLE.com", ben] } ]
                - name: strict
                  match: { eventTypes: [strict], minSeverity: high, branches: [vienna], when: data.here }
                  hours: { from: "08:00", to: "18:00", outside: skip }
                  dedup: {}
                  notify:
                    - { channel: mail, to: [ben, schedule:ops], template: digest }
                    - { channel: hook, to: [ben] }
                - name: last
                  notify: [ { channel: mail, to: [ben] } ]
              """,
              Path.of("routing.yaml"));

  private final Routing routing = new Routing(CONFIGURATION);

  @Test
  void takesTheFirstThatFitsAndGoesOnWhileOneSaysSo() {
    assertThat(names(event("ssl", Severity.HIGH, "vienna", Map.of("days", 3))))
        .containsExactly("first", "later");
    assertThat(names(event("ssl", Severity.HIGH, "graz", Map.of("days", 3))))
        .containsExactly("later");
    assertThat(names(event("other", Severity.LOW, null, Map.of()))).containsExactly("last");
  }

  @Test
  void tellsEverybodyOnceThroughAChannel() {
    Taken first =
        routing
            .resolve(
                event(
                    "ssl",
                    Severity.CRITICAL,
                    "vienna",
                    Map.of(
                        "days", 3, "owner", Map.of("hook", List.of("eva", "https://o.example")))),
                NOW)
            .getFirst();

    assertThat(first.tellings())
        .extracting(telling -> telling.channel() + " " + telling.address())
        .containsExactly(
            "mail ana@example.com",
            "mail ben@example.com",
            "mail extern@example.com",
            "hook https://eva.example.com/in",
            "hook https://o.example");
    assertThat(first.tellings().getFirst())
        .satisfies(ana -> {
          assertThat(ana.person()).isEqualTo("ana");
          assertThat(ana.because()).isEqualTo("group:team");
          assertThat(ana.locale()).isEqualTo("de");
          assertThat(ana.sendAt()).as("critical wakes her").isNull();
        });
    assertThat(first.unreached())
        .extracting(Unreached::because, Unreached::reason)
        .containsExactly(
            tuple("group:team", "'eva' has no address for email"),
            tuple("data:missing", "the event's data has no address there"));
  }

  @Test
  void waitsForQuietHoursAndForTheHoursOfARoute() {
    List<Taken> taken =
        routing.resolve(event("ssl", Severity.HIGH, "vienna", Map.of("days", 3)), NOW);

    assertThat(taken.getFirst().tellings().getFirst().sendAt())
        .isEqualTo(Instant.parse("2026-03-04T06:00:00Z"));
    assertThat(taken.getLast().tellings().getFirst().sendAt())
        .isEqualTo(Instant.parse("2026-03-04T07:00:00Z"));
  }

  @Test
  void waitsUntilTheRouteIsOpenAndNobodyWantsQuiet() {
    Instant noon = Instant.parse("2026-03-03T11:00:00Z");
    Event backup = event("backup", Severity.LOW, null, Map.of());

    assertThat(sendAt(backup, noon))
        .as("quiet when the route opens, and open when the quiet ends")
        .containsExactly("2026-03-04T06:00:00Z", "2026-03-04T06:00:00Z", "2026-03-03T21:30:00Z");
    assertThat(sendAt(backup, Instant.parse("2026-03-04T06:30:00Z")))
        .as("open, and nobody wants quiet")
        .containsExactly("null", "null", "null");
    assertThat(sendAt(event("backup", Severity.MEDIUM, null, Map.of()), noon))
        .containsExactly("null", "null", "null");
  }

  private List<String> sendAt(Event event, Instant now) {
    return routing.resolve(event, now).getFirst().tellings().stream()
        .map(telling -> String.valueOf(telling.sendAt()))
        .toList();
  }

  @Test
  void endsAnIssueWhateverItsSeverityDataAndTime() {
    assertThat(ending("strict", "vienna")).containsExactly("strict");
    assertThat(ending("strict", "graz")).isEmpty();
    assertThat(ending("backup", "vienna")).as("keeps no issues").isEmpty();
  }

  @Test
  void tellsOfTheEndWhoWasToldAsTheyWere() {
    Event over = event("strict", Severity.LOW, "vienna", Map.of());
    Taken end =
        routing.end(
            Objects.requireNonNull(CONFIGURATION.routes().get("strict")),
            over,
            List.of(
                new Address("hook", "webhook", "https://ben.example.com/in"),
                new Address("mail", "email", "ana@example.com"),
                new Address("mail", "email", "eva@example.com")),
            NOW);

    assertThat(end.unreached()).isEmpty();
    assertThat(end.tellings())
        .extracting(
            Telling::channel,
            Telling::person,
            telling -> telling.notice().template(),
            Telling::locale,
            Telling::because)
        .containsExactly(
            tuple("hook", "ben", null, null, "ben"),
            tuple("mail", "ana", "digest", "de", "told before"),
            tuple("mail", null, "digest", null, "told before"));
  }

  private List<String> ending(String type, String branch) {
    return routing.ending(event(type, Severity.LOW, branch, Map.of())).stream()
        .map(Route::name)
        .toList();
  }

  @Test
  void saysOfEveryRouteWhyItIsNotTaken() {
    List<Considered> considered = routing.explain(event("ssl", Severity.LOW, null, Map.of()), NOW);

    assertThat(considered.get(0).whyNot())
        .containsExactly(
            "its severity is low, not at least high",
            "it has no branch, and vienna is wanted",
            "'data.days < 7' has no answer: key 'days' is not present in map.");
    assertThat(considered.get(1).whyNot())
        .containsExactly("it is outside of its hours, which begin at 2026-03-06T23:00:00Z");
    assertThat(considered.getLast().taken()).isNotNull();
    assertThat(
            routing
                .explain(event("ssl", Severity.HIGH, "graz", Map.of("days", 9)), NOW)
                .getLast()
                .whyNot())
        .containsExactly("the route 'later' matched before, and does not continue");
  }

  @Test
  void resolvesTheSameAsItExplains() {
    for (Severity severity : Severity.values()) {
      for (String branch : List.of("vienna", "graz")) {
        Event event = event("ssl", severity, branch, Map.of("days", 3));

        assertThat(
                routing.explain(event, NOW).stream()
                    .filter(each -> each.taken() != null)
                    .map(Considered::taken))
            .isEqualTo(routing.resolve(event, NOW));
      }
    }
  }

  @Test
  void makesANotificationThatKnowsItsEvent() {
    Event event = event("ssl", Severity.HIGH, "vienna", Map.of("days", 3));
    Taken first = routing.resolve(event, NOW).getFirst();

    NotificationOrder order =
        new Orders(CONFIGURATION, "key")
            .order("n1", event, "first", first.tellings().getFirst(), "i1", true, NOW);

    Message message = order.notification().message();
    assertThat(message.template()).isEqualTo("event");
    assertThat(message.data()).isEqualTo(Map.of("days", 3));
    assertThat(message.event())
        .satisfies(told -> {
          assertThat(told).isNotNull();
          assertThat(told.issue()).isEqualTo("i1");
          assertThat(told.branch()).isEqualTo("vienna");
        });
    assertThat(order.notification().acknowledgementRequired()).isTrue();
    assertThat(order.notification().about().route()).isEqualTo("first");
  }

  @Test
  void tellsIssuesApartByWhatTheyHaveInCommon() {
    List<String> by = List.of("type", "data.disk");
    Event one = event("disk", Severity.LOW, null, Map.of("disk", "/", "percent", 91));
    Event same = event("disk", Severity.HIGH, "graz", Map.of("percent", 99, "disk", "/"));
    Event other = event("disk", Severity.LOW, null, Map.of("disk", "/var", "percent", 91));

    assertThat(Fingerprint.of("r", by, one))
        .isEqualTo(Fingerprint.of("r", by, same))
        .isNotEqualTo(Fingerprint.of("r", by, other))
        .isNotEqualTo(Fingerprint.of("s", by, one));
  }

  private List<String> names(Event event) {
    return routing.resolve(event, NOW).stream().map(taken -> taken.route().name()).toList();
  }

  private static Event event(
      String type, Severity severity, @Nullable String branch, Map<String, Object> data) {
    return new Event(
        "e1",
        type,
        severity,
        branch,
        new Subject("host", "a"),
        null,
        NOW,
        EventStatus.FIRING,
        data);
  }
}
