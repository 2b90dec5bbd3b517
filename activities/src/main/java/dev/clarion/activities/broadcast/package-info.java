/**
 * What the broadcasts' workflows bring about: notifications are started and replayed in batches.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.activities.broadcast;
