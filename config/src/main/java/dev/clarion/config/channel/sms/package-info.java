/** Settings and content of the SMS channel. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel.sms;
