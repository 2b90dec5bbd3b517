package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Settlement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an issue stands. */
public enum IssueState {
  /** Nobody has seen it yet, or what was acknowledged is open again. */
  OPEN,
  /** Somebody has seen it; equal events are silent. */
  ACKNOWLEDGED,
  /** Whoever reported it says that it is over. */
  RESOLVED,
  /** Its time is over. */
  EXPIRED;

  /** Whether equal events still belong to it. */
  public boolean isLive() {
    return this == OPEN || this == ACKNOWLEDGED;
  }

  /** What the notifications of an issue that is not open any more are told. */
  public Settlement settlement(@Nullable Acknowledgement given) {
    return new Settlement(
        given, this == ACKNOWLEDGED ? "its issue was acknowledged" : "its issue is " + wire());
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that wire name; throws {@link IllegalArgumentException} for any other word. */
  @JsonCreator
  public static IssueState of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
