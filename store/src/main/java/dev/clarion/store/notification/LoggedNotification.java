package dev.clarion.store.notification;

import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification as the log has it.
 *
 * @param notification what was asked for; its message is empty when read in a list
 * @param reason why it is in a state off the happy path
 * @param provider which provider took it last
 * @param attemptCount begun so far, over all rounds
 */
public record LoggedNotification(
    Notification notification,
    NotificationState state,
    @Nullable String reason,
    @Nullable String provider,
    @Nullable Instant sentAt,
    @Nullable Instant nextAttemptAt,
    int attemptCount,
    int replays,
    @Nullable String lastError,
    @Nullable Acknowledgement acknowledgement) {}
