/**
 * Telegram: which messages a notification's content becomes, and what the Bot API's answers mean
 * for the attempt. One call of the Bot API is {@code bot}'s to make; settings and content are
 * declared in the {@code config} room. Nothing here decides when to try again.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.telegram;
