package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Round;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a notification has come: what a workflow run hands to the next one of the same
 * notification.
 *
 * @param state {@code QUEUED}, {@code RETRYING}, {@code SENT} or {@code DEAD_LETTER}
 * @param attempts made so far, over all rounds
 * @param due when the next attempt starts, or when the dead letter expires
 * @param lastOutcome how the last attempt ended
 * @param lastEndedAt when the last attempt ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
    NotificationState state,
    int attempts,
    Round round,
    Instant due,
    @Nullable Outcome lastOutcome,
    @Nullable Instant lastEndedAt) {}
