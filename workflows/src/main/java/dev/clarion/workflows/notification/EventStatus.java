package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether what an event tells of goes on; in the words of Prometheus' Alertmanager. */
public enum EventStatus {
  FIRING,
  RESOLVED;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that wire name; throws {@link IllegalArgumentException} for any other word. */
  @JsonCreator
  public static EventStatus of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
