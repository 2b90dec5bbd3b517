package dev.clarion.api.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.store.destination.LoggedDestination;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A destination as the API shows it. */
@Schema(name = "Destination")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DestinationView(
    String id,
    String channel,
    @Schema(description = "A host or a recipient; absent for the whole channel")
        @Nullable String destination,
    Health health,
    @Schema(description = "In words") String why,
    @Schema(description = "In a row, without an answer in between") int failures,
    @Nullable Instant failingSince,
    @Nullable Instant lastFailureAt,
    @Nullable String lastError,
    @Schema(description = "When it last answered after a failure") @Nullable Instant answeredAt,
    @Nullable Instant downSince,
    @Schema(description = "When a notification tries whether it answers")
        @Nullable Instant nextProbeAt,
    @Nullable Hold hold,
    @Schema(description = "Notifications that wait for it") long parked,
    @Schema(description = "How many of them go a second, once it answers or is released")
        int releasePerSecond) {

  /** How it is. */
  enum Health {
    /** It answers. */
    UP,
    /** It fails, but not for long enough to count as down. */
    FAILING,
    /** Notifications are parked until it answers. */
    DOWN,
    /** Notifications are parked until somebody releases them. */
    HELD;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who keeps everything back. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Hold(Instant at, String by, @Nullable String reason) {}

  static DestinationView of(LoggedDestination found) {
    LoggedDestination.Hold hold = found.hold();
    return new DestinationView(
        found.id(),
        found.channel(),
        found.name().isEmpty() ? null : found.name(),
        health(found),
        why(found),
        found.failures(),
        found.failingSince(),
        found.failedAt(),
        found.lastError(),
        found.answeredAt(),
        found.downSince(),
        found.probeAt(),
        hold == null ? null : new Hold(hold.at(), hold.by(), hold.reason()),
        found.parked(),
        found.releasePerSecond());
  }

  private static Health health(LoggedDestination found) {
    if (found.hold() != null) {
      return Health.HELD;
    }
    if (found.downSince() != null) {
      return Health.DOWN;
    }
    return found.failures() > 0 ? Health.FAILING : Health.UP;
  }

  private static String why(LoggedDestination found) {
    LoggedDestination.Hold hold = found.hold();
    if (hold != null) {
      String reason = hold.reason() == null ? "" : ": " + hold.reason();
      return "held by %s since %s%s".formatted(hold.by(), hold.at(), reason);
    }
    if (found.failures() == 0) {
      return found.parked() == 0
          ? "it answers"
          : "it answers; what was parked goes, %d a second".formatted(found.releasePerSecond());
    }
    String failures =
        "%d in a row since %s, the last: %s"
            .formatted(found.failures(), found.failingSince(), found.lastError());
    return found.downSince() == null
        ? "failures: " + failures
        : "failures: %s; the next try is at %s".formatted(failures, found.probeAt());
  }
}
