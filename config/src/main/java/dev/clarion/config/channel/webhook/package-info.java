/** Settings and content of the webhook channel. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel.webhook;
