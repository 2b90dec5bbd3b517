/** What Telegram tells of a bot: that somebody has pressed "Acknowledge". */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.callback.telegram;
