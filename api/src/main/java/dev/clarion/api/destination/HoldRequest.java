package dev.clarion.api.destination;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a hold. */
record HoldRequest(
    String channel,
    @Schema(description = "A host or a recipient, as the list shows it; absent: the whole channel")
        @Nullable String destination,
    @Nullable String reason) {}
