/** What Twilio tells of a number: that somebody has answered to a message. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.callback.twilio;
