/** Webhooks over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.webhook;
