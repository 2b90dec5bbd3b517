package dev.clarion.config.source;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Key;
import dev.clarion.workflows.notification.Severity;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The webhook of Prometheus' Alertmanager or of Grafana: each alert is an event.
 *
 * @param type of the event, where the alert has no label {@code event_type}
 * @param severity from which label
 * @param branch from which label; null: none has one
 * @param subject from which label; null: none has one
 */
public record AlertSource(
    Kind kind,
    @Default("alert") AlertType type,
    @Default("{}") SeverityLabel severity,
    @Nullable BranchLabel branch,
    @Nullable SubjectLabel subject)
    implements Source {

  /** Whose webhook it is; the wire form is the lower-case name. */
  public enum Kind {
    ALERTMANAGER,
    GRAFANA;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The severity of an alert.
   *
   * @param map the label's values, besides {@link Severities the usual words}
   * @param otherwise of alerts without the label, or with another value; null: that of the type
   */
  public record SeverityLabel(
      @Default("severity") String label,
      @Default("{}") Map<String, Severity> map,
      @Key("default") @Nullable Severity otherwise) {

    /** What a value of the label means, null when there is none. */
    public @Nullable Severity of(@Nullable String value) {
      if (value == null) {
        return otherwise;
      }
      Severity mapped = map.get(value);
      return mapped == null ? Severities.of(value).orElse(otherwise) : mapped;
    }
  }

  /**
   * The branch of an alert.
   *
   * @param otherwise of alerts without the label; null: they have none
   */
  public record BranchLabel(String label, @Key("default") @Nullable String otherwise) {}

  /**
   * Whom or what an alert is about.
   *
   * @param type of the subject, such as {@code host}
   * @param label that has its id; an alert without it is about nothing
   */
  public record SubjectLabel(String type, String label) {}

  static AlertSource usual(Kind kind) {
    return new AlertSource(
        kind, AlertType.of("alert"), new SeverityLabel("severity", Map.of(), null), null, null);
  }
}
