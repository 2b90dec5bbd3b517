package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How urgent a notification is, least first. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that wire name; throws {@link IllegalArgumentException} for any other word. */
  @JsonCreator
  public static Severity of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
