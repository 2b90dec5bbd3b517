package dev.clarion.activities.channel;

import dev.clarion.store.suppression.SuppressionReason;

/** What an answer says of the recipient, beyond the message at hand. */
public sealed interface Finding {

  /** The address takes nothing, now and later: it is to be suppressed. */
  record TakesNothing(SuppressionReason reason) implements Finding {}

  /** Another address has taken its place, and was used. */
  record Moved(String to) implements Finding {}
}
