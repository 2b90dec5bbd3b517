package dev.clarion.api.event;

import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/events}. */
@Schema(description = "What happened. Who hears of it is declared, by routes.")
public record EventRequest(
    @Schema(
            description = "A declared type may have a severity, and a schema for the data",
            example = "ssl_failure",
            minLength = 1,
            maxLength = 200)
        String type,
    @Schema(description = "That of the type when absent; medium when it has none")
        @Nullable Severity severity,
    @Schema(description = "Where in your organisation", example = "vienna", maxLength = 200)
        @Nullable String branch,
    @Schema(description = "Whom or what it is about") @Nullable Subject subject,
    @Schema(
            description = "Events with the same one are of one issue, whatever the route's fields",
            maxLength = 500)
        @Nullable String fingerprint,
    @Schema(description = "`firing` when absent; `resolved` ends the issue")
        @Nullable EventStatus status,
    @Schema(description = "When it happened; now when absent", example = "2030-01-01T08:00:00Z")
        @Nullable Instant time,
    @Schema(
            description = "Anything, for conditions and templates",
            example = "{\"host\": \"a.example.com\"}")
        @Nullable Map<String, Object> data) {}
