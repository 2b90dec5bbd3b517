package dev.clarion.store.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.JsonText;
import dev.clarion.workflows.attempt.Lane;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the log has it.
 *
 * @param replay 0 for the first round, then the number of the replay
 * @param channel that it was made through; null: the notification's own
 * @param retryable whether its failure is of a kind that another try may cure
 * @param endedAt null while it is in flight
 * @param retryAt when the next one is scheduled because of it
 */
public record LoggedAttempt(
    int number,
    int replay,
    @Nullable String channel,
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

  static LoggedAttempt read(Columns row) {
    String response = row.textOrNull("response");
    String outcomeJson = row.textOrNull("outcome");
    String verdictJson = row.textOrNull("verdict");
    Outcome outcome = outcomeJson == null ? null : JsonText.read(outcomeJson, Outcome.class);
    Verdict verdict = verdictJson == null ? null : JsonText.read(verdictJson, Verdict.class);
    return new LoggedAttempt(
        row.number("number"),
        row.number("replay"),
        row.textOrNull("channel"),
        Lane.of(row.text("lane")),
        row.time("started_at"),
        row.timeOrNull("ended_at"),
        Ending.of(row.text("ending")),
        JsonText.read(row.text("request"), RequestSnapshot.class),
        response == null ? null : JsonText.read(response, ResponseSnapshot.class),
        outcome == null ? null : outcome.kind(),
        outcome == null ? null : outcome.error(),
        outcome instanceof Outcome.Deferred || verdict instanceof Verdict.Retry,
        verdict instanceof Verdict.Retry(Instant at) ? at : null);
  }

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

    static Ending of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Accepted _ -> SENT;
        case Outcome.Deferred _ -> TRANSIENT_FAILURE;
        case Outcome.Rejected _ -> PERMANENT_FAILURE;
        case Outcome.Unknown _ -> INTERRUPTED;
      };
    }

    @JsonCreator
    public static Ending of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }
}
