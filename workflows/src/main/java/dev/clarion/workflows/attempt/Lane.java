package dev.clarion.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an attempt runs. */
public enum Lane {
  /** Inside the first workflow task, as a local activity, with the short timeout. */
  FAST,
  /** As an ordinary activity on its own task queue, with the long timeout. */
  SLOW;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Lane of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
