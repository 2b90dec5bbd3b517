package dev.clarion.config.routing;

/**
 * Somebody who is named and cannot be told.
 *
 * @param channel through which
 * @param because how they were named, such as {@code data:owner.email}
 * @param reason in words
 */
public record Unreached(String channel, String because, String reason) {}
