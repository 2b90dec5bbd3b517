package dev.clarion.workflows.digest;

/**
 * What a release came to.
 *
 * @param entries that it told of
 * @param more whether others still wait, for which there was no room
 */
public record Released(int entries, boolean more) {}
