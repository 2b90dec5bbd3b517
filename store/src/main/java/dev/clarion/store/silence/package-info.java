/**
 * Silences: what nobody shall be told of for a time, and how much that has been. Whether one
 * concerns a notification is for {@code config.silence}.
 */
@org.jspecify.annotations.NullMarked
package dev.clarion.store.silence;
