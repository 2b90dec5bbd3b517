/** Settings and content of the Telegram channel, by the Bot API's documentation. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel.telegram;
