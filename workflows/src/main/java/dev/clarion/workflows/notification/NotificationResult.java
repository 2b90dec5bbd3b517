package dev.clarion.workflows.notification;

/** How the workflow ended: the last state, and the attempts that it took. */
public record NotificationResult(NotificationState state, int attempts) {}
