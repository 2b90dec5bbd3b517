package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The workflow's own word on where it is: the answer to the query {@code status} and to every
 * update.
 *
 * @param attempts begun so far, over all rounds
 * @param replays so far
 * @param nextAttemptAt when the next attempt starts; absent when none is scheduled
 * @param retryPolicy name of the policy that it runs under
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationStatus(
    NotificationState state,
    int attempts,
    int replays,
    @Nullable Instant nextAttemptAt,
    @Nullable String lastError,
    String retryPolicy,
    @Nullable Acknowledgement acknowledgement) {}
