package dev.clarion.store.configuration;

import java.time.Instant;

/** A {@link ConfigurationRevision} in a list: everything but the document. */
public record RevisionEntry(
    int number, String revision, Instant createdAt, String actor, String source) {}
