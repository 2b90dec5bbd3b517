package dev.clarion.store.suppression;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody shall get nothing. The wire form is the lower-case name. */
public enum SuppressionReason {
  /** The recipient asked for it, by the link in a mail. */
  UNSUBSCRIBED,
  /** The address does not exist, or no longer. */
  HARD_BOUNCE,
  /** The recipient called it spam. */
  COMPLAINT,
  /** The recipient blocked the sender. */
  BLOCKED,
  /** The recipient told the provider, as with STOP by SMS. */
  OPTED_OUT,
  /** Somebody of the tenant wrote it down. */
  MANUAL;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason of that wire name; throws {@link IllegalArgumentException} for any other word. */
  @JsonCreator
  public static SuppressionReason of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
