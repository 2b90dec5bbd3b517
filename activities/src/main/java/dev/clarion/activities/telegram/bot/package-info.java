/**
 * One call of the Bot API: within a deadline, never repeated by itself, and without the token in
 * anything that leaves. It ends in an {@link dev.clarion.activities.telegram.bot.CallEnding}; what
 * follows from that is not decided here.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.telegram.bot;
