package dev.clarion.workflows.attempt;

import dev.clarion.workflows.notification.NotificationState;
import java.time.Instant;

/**
 * How a notification stands on its other way while one attempt is made.
 *
 * @param state {@code RETRYING} or {@code PARKED}
 * @param due when its next attempt there starts
 */
public record Elsewhere(NotificationState state, Instant due) {}
