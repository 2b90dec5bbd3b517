package dev.clarion.simulation;

import java.time.Instant;
import java.util.List;

/**
 * What was foreseen.
 *
 * @param until how far was looked
 * @param ended whether nothing more would happen after that
 * @param entries in their order
 */
public record Outlook(Instant from, Instant until, boolean ended, List<Entry> entries) {}
