package dev.clarion.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.expression.Unanswerable;
import dev.clarion.config.source.AlertSource.BranchLabel;
import dev.clarion.config.source.AlertSource.Kind;
import dev.clarion.config.source.AlertSource.SeverityLabel;
import dev.clarion.config.source.AlertSource.SubjectLabel;
import dev.clarion.config.source.JsonSource.EventMapping;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

  @Test
  void alertmanagerAndGrafanaNeedNoDeclaration() {
    TenantConfiguration read = read("");

    assertThat(read.source("alertmanager")).contains(AlertSource.usual(Kind.ALERTMANAGER));
    assertThat(read.source("grafana")).contains(AlertSource.usual(Kind.GRAFANA));
    assertThat(read.source("json")).isEmpty();
  }

  @Test
  void aDeclaredOneTakesThePlaceOfABuiltInOne() {
    TenantConfiguration read = read("sources: { alertmanager: { kind: grafana } }");

    assertThat(read.source("alertmanager")).contains(AlertSource.usual(Kind.GRAFANA));
  }

  @Test
  void readsAllThatIsDeclared() {
    TenantConfiguration read =
        read(
            """
            sources:
              prometheus:
                kind: alertmanager
                type: disk_full
                severity: { label: level, map: { sev1: critical }, default: medium }
                branch: { label: site, default: vienna }
                subject: { type: server, label: instance }
              hook:
                kind: json
                items: body.checks
                event: { type: "'a'", severity: item.level }
            """);

    assertThat(read.source("prometheus"))
        .contains(
            new AlertSource(
                Kind.ALERTMANAGER,
                AlertType.of("disk_full"),
                new SeverityLabel("level", Map.of("sev1", Severity.CRITICAL), Severity.MEDIUM),
                new BranchLabel("site", "vienna"),
                new SubjectLabel("server", "instance")));
    assertThat(read.source("hook"))
        .contains(
            new JsonSource(
                MappedValue.of("body.checks"),
                new EventMapping(
                    MappedValue.of("'a'"),
                    MappedValue.of("item.level"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));
  }

  @Test
  void warnsOfATypeThatIsNotDeclared() {
    TenantConfiguration read =
        read("eventTypes: { alerts: {} }\nsources: { prometheus: { kind: alertmanager } }");

    assertThat(read.warnings())
        .singleElement()
        .asString()
        .contains("sources.prometheus", "there is no event type 'alert', did you mean 'alerts'?");
  }

  @ParameterizedTest
  @CsvSource({
    "info, LOW",
    "none, LOW",
    "warning, MEDIUM",
    "Warning, MEDIUM",
    "error, HIGH",
    "high, HIGH",
    "critical, CRITICAL",
    "page, CRITICAL",
    "sev1, HIGH",
    "warn, CRITICAL",
    "huh, MEDIUM",
    ", MEDIUM",
  })
  void aSeverityHasManyNames(String word, Severity severity) {
    SeverityLabel label =
        new SeverityLabel(
            "severity", Map.of("sev1", Severity.HIGH, "warn", Severity.CRITICAL), Severity.MEDIUM);

    assertThat(label.of(word)).isEqualTo(severity);
  }

  @Test
  void aTypeIsANameOrAnExpression() throws Unanswerable {
    Map<String, String> labels = Map.of("team", "ops");

    assertThat(AlertType.of("com.example.disk-full").of(labels, Map.of()))
        .isEqualTo("com.example.disk-full");
    assertThat(AlertType.of("labels.team").of(labels, Map.of())).isEqualTo("ops");
    assertThat(AlertType.of("labels.team == 'ops' ? 'a' : 'b'").of(labels, Map.of()))
        .isEqualTo("a");
    assertThatThrownBy(() -> AlertType.of("labels.site").of(labels, Map.of()))
        .isInstanceOf(Unanswerable.class);
    assertThatThrownBy(() -> AlertType.of("host.name == 'a'"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TenantConfiguration read(String more) {
    return new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
        .read(
            "channels: { hook: { type: webhook, url: \"{{ recipient }}\" } }\n" + more,
            Path.of("clarion.yaml"));
  }
}
