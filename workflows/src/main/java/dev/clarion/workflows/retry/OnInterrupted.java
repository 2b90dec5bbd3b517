package dev.clarion.workflows.retry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a channel does about an attempt whose outcome nobody knows: at least once, or at most once.
 */
public enum OnInterrupted {
  /** Send again under the same idempotency key. */
  RETRY,
  /** Leave it to a person. */
  DEAD_LETTER;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static OnInterrupted of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
