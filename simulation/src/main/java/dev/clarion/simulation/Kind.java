package dev.clarion.simulation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens, in one word. The wire form is the lower-case name. */
public enum Kind {
  /** Somebody is to be told. */
  NOTIFICATION,
  /** The first attempt on a way. */
  ATTEMPT,
  /** Every later attempt there. */
  RETRY,
  /** A provider accepted it. */
  SENT,
  /** It was given up, and waits for a replay. */
  DEAD_LETTER,
  /** The next people of an escalation are called. */
  ESCALATION_STEP,
  /** Those who were told are told again. */
  REMINDER,
  /** Somebody has seen it: without a channel the issue, with one the notification. */
  ACKNOWLEDGED,
  /** An acknowledgement has expired. */
  REOPENED,
  /** The issue is over. */
  RESOLVED,
  /** Nothing more comes of a notification, as its issue is over. */
  CANCELLED,
  /** Its time ran out. */
  EXPIRED,
  /** Somebody is not told; the detail says why. */
  SUPPRESSED,
  /** Somebody is told later, together with others. */
  DIGEST;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
