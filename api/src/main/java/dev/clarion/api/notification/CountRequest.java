package dev.clarion.api.notification;

import dev.clarion.store.notification.NotificationFilter;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/notifications:count}. */
record CountRequest(@Nullable NotificationFilter filter) {}
