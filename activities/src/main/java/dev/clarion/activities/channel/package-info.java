/** What every channel is to the rest of Clarion: one interface, and the words it speaks in. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.channel;
