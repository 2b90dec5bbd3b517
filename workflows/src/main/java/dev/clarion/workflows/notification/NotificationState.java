package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a notification is in its life. The wire form is the lower-case name. */
public enum NotificationState {
  /** Accepted; its first attempt has not begun, or waits for its time. */
  QUEUED,
  /** An attempt is under way. */
  PROCESSING,
  /** A provider accepted it. */
  SENT,
  /** An attempt failed and the next is scheduled. */
  RETRYING,
  /** Its destination is held, or known to be down; no attempt is burnt. */
  PARKED,
  /** Failed for good, and kept for a replay. */
  DEAD_LETTER,
  /** Somebody has seen it. */
  ACKNOWLEDGED,
  /** Somebody stopped it. */
  CANCELLED,
  /** Not sent on purpose; the reason says why. */
  SUPPRESSED,
  /** Its time ran out. */
  EXPIRED;

  /** Whether nothing happens to it any more by itself, whatever its acknowledgement says. */
  public boolean isFinal() {
    return this == ACKNOWLEDGED || this == CANCELLED || this == SUPPRESSED || this == EXPIRED;
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that wire name; throws {@link IllegalArgumentException} for any other word. */
  @JsonCreator
  public static NotificationState of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
