/**
 * Whether a silence concerns a notification: a pure function of the event and of whom it would go
 * to. The silences themselves are in the store.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.config.silence;
