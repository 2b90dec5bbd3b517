package dev.clarion.api.silence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.store.silence.Silence;
import java.time.Instant;
import java.util.Locale;

/** Where a silence is in its life. The wire form is the lower-case name. */
enum SilenceState {
  PENDING,
  ACTIVE,
  ENDED;

  static SilenceState of(Silence silence, Instant at) {
    if (silence.isActive(at)) {
      return ACTIVE;
    }
    return silence.endedAt() == null && at.isBefore(silence.startsAt()) ? PENDING : ENDED;
  }

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static SilenceState of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
