package dev.clarion.workflows.notification;

/**
 * Where one message goes.
 *
 * @param channel name of a declared channel
 * @param channelType such as {@code webhook}
 * @param recipient an address of that channel
 */
public record Address(String channel, String channelType, String recipient) {}
