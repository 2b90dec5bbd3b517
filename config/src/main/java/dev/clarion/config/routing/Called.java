package dev.clarion.config.routing;

import dev.clarion.workflows.notification.NotificationOrder;

/** Somebody who is called. */
public record Called(Telling telling, NotificationOrder order) {}
