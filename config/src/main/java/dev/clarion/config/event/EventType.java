package dev.clarion.config.event;

import dev.clarion.workflows.notification.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A declared type of events.
 *
 * @param severity of notifications that name none; null: they have none
 * @param schema what their data must be like; null: anything
 * @param description for people
 */
public record EventType(
    @Nullable Severity severity, @Nullable DataSchema schema, @Nullable String description) {}
