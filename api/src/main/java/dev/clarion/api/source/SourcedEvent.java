package dev.clarion.api.source;

import dev.clarion.api.event.EventRequest;
import org.jspecify.annotations.Nullable;

/**
 * An event that a payload tells of.
 *
 * @param pointer JSON Pointer of where in the payload
 * @param once tells a repeat of the same event from another event; null: nothing does
 */
record SourcedEvent(String pointer, EventRequest event, @Nullable String once) {}
