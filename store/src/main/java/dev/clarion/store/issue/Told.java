package dev.clarion.store.issue;

/**
 * Somebody who was told of an issue.
 *
 * @param notification the last one that told them
 */
public record Told(String channel, String recipient, String notification) {}
