/**
 * How a receiver can tell who sends: credentials in headers, access tokens fetched for a client,
 * client certificates. Secrets stay in here and in the request.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.webhook.auth;
