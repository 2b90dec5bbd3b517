/** Settings and content of the email channel. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel.email;
