package dev.clarion.api.notification;

import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A notification that may be sent: everything about it has been checked.
 *
 * @param priority 1 comes first, 5 last; null for the middle
 */
record Draft(Notification notification, RetryPolicy retryPolicy, @Nullable Integer priority) {

  NotificationOrder order() {
    return new NotificationOrder(notification, retryPolicy, null);
  }
}
