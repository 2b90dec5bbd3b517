/** One request to Twilio's API and one answer, or the reason why there is none. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.twilio.http;
