package dev.clarion.api.destination;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a release. */
record ReleaseRequest(
    String channel,
    @Schema(description = "A host or a recipient, as the list shows it; absent: the whole channel")
        @Nullable String destination,
    @Schema(
            description = "How many of the parked go a second; absent: as the channel declares",
            minimum = "1",
            maximum = "1000")
        @Nullable Integer ratePerSecond) {}
