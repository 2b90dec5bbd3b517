/** Broadcasts: events that tell many people, seen as one. */
@org.jspecify.annotations.NullMarked
package dev.clarion.api.broadcast;
