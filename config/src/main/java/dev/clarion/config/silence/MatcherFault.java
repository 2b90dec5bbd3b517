package dev.clarion.config.silence;

/**
 * Something that is wrong with the matchers of a silence.
 *
 * @param pointer JSON Pointer into their list; empty: the list as a whole
 * @param detail in words
 */
public record MatcherFault(String pointer, String detail) {}
