package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Round;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a notification has come: what a workflow run hands to the next one of the same
 * notification.
 *
 * @param state {@code QUEUED}, {@code RETRYING}, {@code PARKED}, {@code SENT} or {@code
 *     DEAD_LETTER}
 * @param attempts made so far, over all rounds
 * @param round of its own way
 * @param due when the next attempt starts, or when what waits for people expires
 * @param lastOutcome how the last attempt ended
 * @param lastEndedAt when the last attempt ended
 * @param ways all of its ways, its own first; absent in what earlier versions wrote
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
    NotificationState state,
    int attempts,
    Round round,
    Instant due,
    @Nullable Outcome lastOutcome,
    @Nullable Instant lastEndedAt,
    @Nullable List<Way> ways) {

  /** On its own way alone. */
  public Progress(
      NotificationState state,
      int attempts,
      Round round,
      Instant due,
      @Nullable Outcome lastOutcome,
      @Nullable Instant lastEndedAt) {
    this(state, attempts, round, due, lastOutcome, lastEndedAt, null);
  }
}
