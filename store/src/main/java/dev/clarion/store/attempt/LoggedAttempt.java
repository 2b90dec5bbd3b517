package dev.clarion.store.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the log has it.
 *
 * @param replay 0 for the first round, then the number of the replay
 * @param endedAt null while it is in flight
 * @param retryAt when the next one is scheduled because of it
 */
public record LoggedAttempt(
    int number,
    int replay,
    Lane lane,
    Instant startedAt,
    @Nullable Instant endedAt,
    Ending outcome,
    RequestSnapshot request,
    @Nullable ResponseSnapshot response,
    @Nullable ErrorKind errorKind,
    @Nullable String errorMessage,
    boolean retryable,
    @Nullable Instant retryAt) {

  /** How it ended, as the log says it. The wire form is the lower-case name. */
  public enum Ending {
    IN_FLIGHT,
    SENT,
    TRANSIENT_FAILURE,
    PERMANENT_FAILURE,
    INTERRUPTED;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Ending of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }
}
