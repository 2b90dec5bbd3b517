package dev.clarion.api.source;

import dev.clarion.api.body.StrictJson;
import dev.clarion.api.event.EventRequest;
import dev.clarion.config.expression.Unanswerable;
import dev.clarion.config.source.AlertSource;
import dev.clarion.config.source.AlertSource.BranchLabel;
import dev.clarion.config.source.AlertSource.SubjectLabel;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payload of Alertmanager's or Grafana's webhook, an event for each of its alerts.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">
 *     Alertmanager's</a>
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/">
 *     Grafana's</a>
 */
final class AlertPayload {

  private static final Map<AlertSource.Kind, String> VERSIONS =
      Map.of(AlertSource.Kind.ALERTMANAGER, "4", AlertSource.Kind.GRAFANA, "1");

  /** Of the group, as far as it says more than its alerts. */
  private static final List<String> OF_THE_GROUP =
      List.of("receiver", "groupKey", "groupLabels", "externalURL", "orgId");

  /** What the event has in a field of its own. */
  private static final Set<String> ELSEWHERE = Set.of("status", "fingerprint");

  private static final String TYPE_LABEL = "event_type";

  private final AlertSource source;
  private final PayloadReader reader = new PayloadReader();
  private final Map<String, Object> body;

  AlertPayload(AlertSource source, @Nullable Object body) {
    this.source = source;
    this.body = reader.object(body, "").orElse(Map.of());
  }

  /** How many alerts the sender left out, as its {@code max_alerts} says. */
  int truncated() {
    return body.get("truncatedAlerts") instanceof Number left ? left.intValue() : 0;
  }

  Mapped events() {
    List<SourcedEvent> events = new ArrayList<>();
    if (reader.faults().isEmpty()) {
      checkVersion();
      List<?> alerts = reader.listIn(body, "alerts", "");
      for (int i = 0; i < alerts.size(); i++) {
        String at = "/alerts/" + i;
        reader.object(alerts.get(i), at).map(alert -> event(alert, at)).ifPresent(events::add);
      }
    }
    return new Mapped(events, reader.faults());
  }

  private void checkVersion() {
    String version = String.valueOf(VERSIONS.get(source.kind()));
    if (!version.equals(body.get("version"))) {
      reader.fault("/version", "must be \"" + version + "\", as " + source.kind().wire() + " has");
    }
  }

  private SourcedEvent event(Map<String, Object> alert, String at) {
    Map<String, Object> labels = reader.objectIn(alert, "labels", at);
    Map<String, Object> annotations = reader.objectIn(alert, "annotations", at);
    EventStatus status = status(alert, at);
    Instant time = reader.timeIn(alert, status == EventStatus.RESOLVED ? "endsAt" : "startsAt", at);
    EventRequest event =
        new EventRequest(
            type(labels, annotations, at),
            source.severity().of(label(labels, source.severity().label())),
            branch(labels),
            subject(labels),
            reader.textIn(alert, "fingerprint", at),
            status,
            isSet(time) ? time : null,
            data(alert));
    return new SourcedEvent(at, event, status == EventStatus.RESOLVED ? words(event) : null);
  }

  private @Nullable EventStatus status(Map<String, Object> alert, String at) {
    String status = reader.requiredTextIn(alert, "status", at);
    return status.isEmpty() ? null : reader.status(status, at + "/status", "");
  }

  /** A firing alert comes again with the same words, and that is news; a resolved one does not. */
  private static String words(EventRequest event) {
    return new String(StrictJson.canonical(event), StandardCharsets.UTF_8);
  }

  private String type(Map<String, Object> labels, Map<String, Object> annotations, String at) {
    String label = label(labels, TYPE_LABEL);
    if (label != null) {
      return label;
    }
    try {
      return source.type().of(labels, annotations);
    } catch (Unanswerable e) {
      reader.fault(at, "its type cannot be told: " + e.getMessage());
      return "";
    }
  }

  private @Nullable String branch(Map<String, Object> labels) {
    BranchLabel declared = source.branch();
    if (declared == null) {
      return null;
    }
    String branch = label(labels, declared.label());
    return branch == null ? declared.otherwise() : branch;
  }

  private @Nullable Subject subject(Map<String, Object> labels) {
    SubjectLabel declared = source.subject();
    String id = declared == null ? null : label(labels, declared.label());
    return declared == null || id == null ? null : new Subject(declared.type(), id);
  }

  private Map<String, Object> data(Map<String, Object> alert) {
    Map<String, Object> data = new LinkedHashMap<>();
    alert.forEach((name, value) -> {
      if (!ELSEWHERE.contains(name) && !isNever(value)) {
        data.put(name, value);
      }
    });
    for (String name : OF_THE_GROUP) {
      if (body.get(name) != null) {
        data.put(name, body.get(name));
      }
    }
    return data;
  }

  private static @Nullable String label(Map<String, Object> labels, String name) {
    return labels.get(name) instanceof String value && !value.isEmpty() ? value : null;
  }

  /** Go's zero time: a firing alert has no end yet. */
  private static boolean isNever(@Nullable Object value) {
    return value instanceof String text && text.startsWith("0001-01-01T");
  }

  private static boolean isSet(@Nullable Instant time) {
    return time != null && time.isAfter(Instant.EPOCH);
  }
}
