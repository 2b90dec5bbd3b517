package dev.clarion.store.event;

import org.jspecify.annotations.Nullable;

/** Which events; null takes all. */
public record EventFilter(
    @Nullable String type, @Nullable String subjectType, @Nullable String subjectId) {}
