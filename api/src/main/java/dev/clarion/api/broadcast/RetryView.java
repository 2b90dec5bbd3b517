package dev.clarion.api.broadcast;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a retry of the failed ones sets going. */
record RetryView(
    String id,
    @Schema(description = "Notifications that had failed for good, and are replayed")
        long retrying) {}
