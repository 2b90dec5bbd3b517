package dev.clarion.api.event;

import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/events}. */
public record EventRequest(
    String type,
    @Nullable Severity severity,
    @Nullable String branch,
    @Nullable Subject subject,
    @Nullable String fingerprint,
    @Nullable EventStatus status,
    @Nullable Instant time,
    @Nullable Map<String, Object> data) {}
