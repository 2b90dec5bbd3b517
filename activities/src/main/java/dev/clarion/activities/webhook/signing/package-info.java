/** How a receiver can tell that a webhook is from Clarion, and unaltered. */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.webhook.signing;
