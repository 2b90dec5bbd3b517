package dev.clarion.store.digest;

import java.util.List;

/**
 * What is released together.
 *
 * @param notification id of the one that tells of it, written down before that is started
 * @param entries in the order of their events; empty when there is nothing to tell, or it was told
 * @param more whether others wait for which there was no room
 */
public record Release(String notification, List<Entry> entries, boolean more) {}
