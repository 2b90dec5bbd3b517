package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The workflow's input.
 *
 * @param retryPolicy pinned: a later change of the declaration does not reach this notification
 *     unless it is replayed
 * @param progress where an earlier run of the same notification left off; absent in the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationOrder(
    Notification notification, RetryPolicy retryPolicy, @Nullable Progress progress) {}
