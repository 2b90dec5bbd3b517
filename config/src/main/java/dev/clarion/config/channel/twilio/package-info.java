/** What the channels that send through Twilio share: account, sender, telephone numbers, media. */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.channel.twilio;
