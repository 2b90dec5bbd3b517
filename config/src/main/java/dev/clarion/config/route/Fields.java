package dev.clarion.config.route;

import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.yaml.NearestWord;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an event, by the names that declarations use. */
public final class Fields {

  private static final String DATA = "data.";

  private static final Set<String> NAMES =
      Set.of("type", "severity", "branch", "subject.type", "subject.id", "fingerprint", "status");

  private Fields() {}

  /** Says which of the names are none. */
  static void check(List<String> names, Remarks remarks, String key) {
    if (names.isEmpty()) {
      remarks.fault("expected at least one field", key);
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!NAMES.contains(name) && (!name.startsWith(DATA) || name.length() == DATA.length())) {
        remarks.fault(
            "there is no field '%s'%s; what the caller brings is data.NAME"
                .formatted(name, NearestWord.hint(name, NAMES)),
            key,
            i);
      }
    }
  }

  /** The value of a field; null when the event has none. */
  public static @Nullable Object of(Event event, String name) {
    Subject subject = event.subject();
    return switch (name) {
      case "type" -> event.type();
      case "severity" -> event.severity().wire();
      case "branch" -> event.branch();
      case "subject.type" -> subject == null ? null : subject.type();
      case "subject.id" -> subject == null ? null : subject.id();
      case "fingerprint" -> event.fingerprint();
      case "status" -> event.status().wire();
      default -> at(event.data(), List.of(name.substring(DATA.length()).split("\\.", -1)));
    };
  }

  /** What is at the end of a path of keys; null when the path leads nowhere. */
  public static @Nullable Object at(Map<String, Object> data, List<String> path) {
    Object value = data;
    for (String key : path) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      value = map.get(key);
    }
    return value;
  }
}
