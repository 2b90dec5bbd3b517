package dev.clarion.api.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a key may do. The wire form is the lower-case name; no scope includes another. */
public enum Scope {
  /** Send notifications. */
  SEND,
  /** Read the log. */
  READ,
  /** Acknowledge, replay, resend, cancel, snooze. */
  OPERATE,
  /** Manage keys and the configuration. */
  ADMIN;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Scope of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /** The wire form of every scope. */
  public static Set<String> all() {
    return Stream.of(values()).map(Scope::wire).collect(Collectors.toUnmodifiableSet());
  }
}
