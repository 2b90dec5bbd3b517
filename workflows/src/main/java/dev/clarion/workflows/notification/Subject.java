package dev.clarion.workflows.notification;

/**
 * Whom or what a notification is about, in the caller's own terms.
 *
 * @param type such as {@code client}
 * @param id such as {@code 8814}
 */
public record Subject(String type, String id) {}
