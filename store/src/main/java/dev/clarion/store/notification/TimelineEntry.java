package dev.clarion.store.notification;

import dev.clarion.workflows.notification.NotificationState;
import java.time.Instant;

/**
 * One change of a notification.
 *
 * @param cause in words
 * @param actor {@code system}, or who did it
 */
public record TimelineEntry(Instant at, NotificationState state, String cause, String actor) {}
