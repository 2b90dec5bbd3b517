package dev.clarion.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.clarion.api.event.EventRequest;
import dev.clarion.api.problem.Fault;
import dev.clarion.config.source.AlertSource;
import dev.clarion.config.source.AlertSource.BranchLabel;
import dev.clarion.config.source.AlertSource.Kind;
import dev.clarion.config.source.AlertSource.SeverityLabel;
import dev.clarion.config.source.AlertSource.SubjectLabel;
import dev.clarion.config.source.AlertType;
import dev.clarion.config.source.Source;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertPayloadTest {

  private static final AlertSource ALERTMANAGER = builtIn("alertmanager");
  private static final AlertSource GRAFANA = builtIn("grafana");

  private static final AlertSource DECLARED =
      new AlertSource(
          Kind.ALERTMANAGER,
          AlertType.of("labels.alertname == 'DiskFull' ? 'disk_full' : 'other'"),
          new SeverityLabel("severity", Map.of("warning", Severity.LOW), Severity.HIGH),
          new BranchLabel("site", "vienna"),
          new SubjectLabel("server", "instance"));

  @Test
  void aFiringAlertIsAnEvent() {
    SourcedEvent only = events(ALERTMANAGER, PayloadFile.text("alertmanager-firing")).getFirst();

    EventRequest event = only.event();
    assertThat(only.pointer()).isEqualTo("/alerts/0");
    assertThat(only.once()).isNull();
    assertThat(event.type()).isEqualTo("alert");
    assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(event.status()).isEqualTo(EventStatus.FIRING);
    assertThat(event.fingerprint()).isEqualTo("1a30ba71cca2921f");
    assertThat(event.time()).isEqualTo(Instant.parse("2023-02-06T13:08:45.828Z"));
    assertThat(event.branch()).isNull();
    assertThat(event.subject()).isNull();
    assertThat(event.data())
        .containsOnlyKeys(
            "labels",
            "annotations",
            "startsAt",
            "generatorURL",
            "receiver",
            "groupKey",
            "groupLabels",
            "externalURL")
        .contains(entry("receiver", "clarion"))
        .extractingByKey("labels")
        .isEqualTo(
            Map.of(
                "alertname", "ProbeFailure",
                "instance", "https://server.example.org",
                "job", "http_checks",
                "monitor", "master",
                "severity", "critical"));
  }

  @Test
  void aResolvedAlertIsTheSameEventHoweverOftenItComes() {
    SourcedEvent first = events(ALERTMANAGER, PayloadFile.text("alertmanager-resolved")).getFirst();
    SourcedEvent again = events(ALERTMANAGER, PayloadFile.text("alertmanager-resolved")).getFirst();
    SourcedEvent elsewhere =
        events(
                ALERTMANAGER,
                PayloadFile.text("alertmanager-resolved").replace("\"clarion\"", "\"other\""))
            .getFirst();

    assertThat(first.event().status()).isEqualTo(EventStatus.RESOLVED);
    assertThat(first.event().time()).isEqualTo(Instant.parse("2023-02-06T13:23:45.828Z"));
    assertThat(first.event().fingerprint()).isEqualTo("1a30ba71cca2921f");
    assertThat(first.event().data()).containsKey("endsAt");
    assertThat(first.once()).isNotNull().isEqualTo(again.once()).isNotEqualTo(elsewhere.once());
  }

  @Test
  void aGroupIsAnEventForEachAlert() {
    List<SourcedEvent> events = events(DECLARED, PayloadFile.text("alertmanager-group"));

    assertThat(events)
        .extracting(
            it -> it.event().type(),
            it -> it.event().severity(),
            it -> it.event().branch(),
            it -> it.event().subject(),
            it -> it.event().status(),
            it -> it.event().time())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "disk_full",
                Severity.LOW,
                "graz",
                new Subject("server", "db-1:9100"),
                EventStatus.FIRING,
                Instant.parse("2023-02-06T13:08:45.828Z")),
            org.assertj.core.groups.Tuple.tuple(
                "disk_full",
                Severity.HIGH,
                "vienna",
                new Subject("server", "db-2:9100"),
                EventStatus.FIRING,
                Instant.parse("2023-02-06T13:08:45.828Z")),
            org.assertj.core.groups.Tuple.tuple(
                "node_down",
                Severity.CRITICAL,
                "vienna",
                new Subject("server", "db-3:9100"),
                EventStatus.RESOLVED,
                Instant.parse("2023-02-06T13:10:00Z")));
  }

  @Test
  void tellsHowManyAlertsWereLeftOut() {
    assertThat(payload(ALERTMANAGER, PayloadFile.text("alertmanager-group")).truncated())
        .isEqualTo(3);
    assertThat(payload(ALERTMANAGER, PayloadFile.text("alertmanager-firing")).truncated()).isZero();
  }

  @Test
  void grafanasAlertsAreEventsToo() {
    List<SourcedEvent> events = events(GRAFANA, PayloadFile.text("grafana"));

    assertThat(events).hasSize(2);
    EventRequest event = events.getFirst().event();
    assertThat(event.type()).isEqualTo("alert");
    assertThat(event.severity()).isNull();
    assertThat(event.fingerprint()).isEqualTo("c6eadffa33fcdf37");
    assertThat(event.time()).isEqualTo(Instant.parse("2021-10-12T07:51:03.157076Z"));
    assertThat(event.data())
        .containsKeys("labels", "annotations", "values", "silenceURL", "externalURL")
        .contains(entry("orgId", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | '' | must be an object",
        "null | '' | must be an object",
        "{'version': '3', 'alerts': []} | /version | must be \"4\", as alertmanager has",
        "{'alerts': []} | /version | must be \"4\", as alertmanager has",
        "{'version': '4'} | /alerts | is required",
        "{'version': '4', 'alerts': {}} | /alerts | must be an array",
        "{'version': '4', 'alerts': [1]} | /alerts/0 | must be an object",
        "{'version': '4', 'alerts': [{}]} | /alerts/0/status | is required",
        "{'version': '4', 'alerts': [{'status': 'on'}]} | /alerts/0/status | must be one of firing, resolved, not 'on'",
        "{'version': '4', 'alerts': [{'status': 'firing', 'labels': []}]} | /alerts/0/labels | must be an object",
        "{'version': '4', 'alerts': [{'status': 'firing', 'fingerprint': 1}]} | /alerts/0/fingerprint | must be a string",
        "{'version': '4', 'alerts': [{'status': 'firing', 'startsAt': 'now'}]} | /alerts/0/startsAt | must be a time as in RFC 3339, such as 2030-01-01T08:00:00Z",
      })
  void pointsAtWhatIsWrong(String body, String pointer, String detail) {
    assertThat(payload(ALERTMANAGER, body.replace('\'', '"')).events().faults())
        .containsExactly(new Fault(pointer, detail));
  }

  @Test
  void pointsAtEveryAlertThatIsWrong() {
    String body =
        "{\"version\": \"4\", \"alerts\": [{\"status\": \"firing\"}, {\"status\": \"x\"},"
            + " {\"status\": \"firing\", \"labels\": {\"alertname\": \"a\"}}]}";

    assertThat(payload(DECLARED, body).events().faults())
        .extracting(Fault::pointer)
        .containsExactly("/alerts/0", "/alerts/1/status", "/alerts/1");
  }

  private static List<SourcedEvent> events(AlertSource source, String body) {
    return payload(source, body).events().whole();
  }

  private static AlertPayload payload(AlertSource source, String body) {
    return new AlertPayload(source, PayloadFile.json(body));
  }

  private static AlertSource builtIn(String name) {
    return (AlertSource) Objects.requireNonNull(Source.BUILT_IN.get(name));
  }
}
