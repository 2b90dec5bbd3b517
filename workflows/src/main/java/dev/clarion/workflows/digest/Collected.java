package dev.clarion.workflows.digest;

import dev.clarion.workflows.event.Event;

/**
 * An event that one recipient hears of later, together with others. The same event twice is one
 * entry.
 *
 * @param same a hash that this entry has in common with those of which only the latest is told
 */
public record Collected(Collector collector, String same, Event event) {}
