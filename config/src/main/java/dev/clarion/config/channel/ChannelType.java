package dev.clarion.config.channel;

/**
 * A kind of channel that a configuration may declare.
 *
 * @param name the {@code type} in the declaration, such as {@code webhook}
 * @param settings the record that a declaration is read into, in the terms of {@code
 *     dev.clarion.config.declaration}
 * @param content the record that {@code content} of a notification must fit
 */
public record ChannelType(
    String name, Class<? extends ChannelSettings> settings, Class<? extends Record> content) {}
