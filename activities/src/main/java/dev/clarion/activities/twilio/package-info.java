/**
 * SMS and WhatsApp by Twilio: what a notification becomes as a request to the Messages resource,
 * and what Twilio's answer means for the attempt.
 *
 * <p>Twilio's own library writes the request and does not send it: it repeats every 5xx up to three
 * times by itself, and the HTTP client below it sleeps through a {@code Retry-After}, although
 * Twilio knows no idempotency key. How the request travels instead is in {@code activities.http};
 * settings and content are declared in the {@code config} room.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.twilio;
