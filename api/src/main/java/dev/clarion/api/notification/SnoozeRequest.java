package dev.clarion.api.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of {@code …/snooze}. */
@Schema(description = "Exactly one of `for` and `until`")
record SnoozeRequest(
    @Schema(description = "From now", example = "PT30M", format = "duration", type = "string")
        @JsonProperty("for")
        @Nullable Duration duration,
    @Schema(description = "A time in the future", example = "2030-01-01T08:00:00Z")
        @Nullable Instant until) {}
