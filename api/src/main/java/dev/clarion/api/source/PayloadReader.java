package dev.clarion.api.source;

import dev.clarion.api.problem.Fault;
import dev.clarion.config.source.Severities;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * Reads parts of a payload by their types, and goes on after a fault, so that one reading finds
 * every one. What it does not ask for may be there: others add to their payloads.
 */
final class PayloadReader {

  private final List<Fault> faults = new ArrayList<>();

  List<Fault> faults() {
    return faults;
  }

  void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }

  /** An object; empty, with a fault, when it is none. */
  Optional<Map<String, Object>> object(@Nullable Object value, String pointer) {
    if (value instanceof Map<?, ?> map) {
      // JSON's names are text.
      @SuppressWarnings("unchecked")
      Map<String, Object> object = (Map<String, Object>) map;
      return Optional.of(object);
    }
    fault(pointer, "must be an object");
    return Optional.empty();
  }

  /** An object that may be missing, as an empty one. */
  Map<String, Object> objectIn(Map<String, Object> parent, String name, String pointer) {
    Object value = parent.get(name);
    return value == null ? Map.of() : object(value, below(pointer, name)).orElse(Map.of());
  }

  /** A list; an empty one, with a fault, when it is none. */
  List<?> listIn(Map<String, Object> parent, String name, String pointer) {
    Object value = parent.get(name);
    if (value instanceof List<?> list) {
      return list;
    }
    fault(below(pointer, name), value == null ? "is required" : "must be an array");
    return List.of();
  }

  /** Text that may be missing or empty, which is null then. */
  @Nullable String textIn(Map<String, Object> parent, String name, String pointer) {
    Object value = parent.get(name);
    if (value == null || "".equals(value)) {
      return null;
    }
    if (value instanceof String text) {
      return text;
    }
    fault(below(pointer, name), "must be a string");
    return null;
  }

  /** Text that must be there; empty, with a fault, when it is not. */
  String requiredTextIn(Map<String, Object> parent, String name, String pointer) {
    String text = textIn(parent, name, pointer);
    if (text != null) {
      return text;
    }
    if (parent.get(name) == null || parent.get(name) instanceof String) {
      fault(below(pointer, name), "is required");
    }
    return "";
  }

  /** A time as in RFC 3339 that may be missing. */
  @Nullable Instant timeIn(Map<String, Object> parent, String name, String pointer) {
    String text = textIn(parent, name, pointer);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      fault(below(pointer, name), "must be a time as in RFC 3339, such as 2030-01-01T08:00:00Z");
      return null;
    }
  }

  /**
   * A severity by whatever word it has.
   *
   * @param asked how the fault begins, for one that means nothing
   */
  @Nullable Severity severity(@Nullable String word, String pointer, String asked) {
    Severity severity = word == null ? null : Severities.of(word).orElse(null);
    if (word != null && severity == null) {
      fault(pointer, asked + "must be one of low, medium, high, critical, not '" + word + "'");
    }
    return severity;
  }

  /**
   * A status.
   *
   * @param asked how the fault begins, for another word
   */
  @Nullable EventStatus status(@Nullable String word, String pointer, String asked) {
    if (word == null) {
      return null;
    }
    try {
      return EventStatus.of(word);
    } catch (IllegalArgumentException _) {
      fault(pointer, asked + "must be one of firing, resolved, not '" + word + "'");
      return null;
    }
  }

  static String below(String pointer, String name) {
    return pointer + JsonPointer.empty().appendProperty(name);
  }
}
