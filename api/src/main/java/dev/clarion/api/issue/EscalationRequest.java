package dev.clarion.api.issue;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** By which ladder an issue goes on. */
record EscalationRequest(
    @Schema(description = "Another declared one; that which it has when absent", maxLength = 100)
        @Nullable String escalation) {

  static final EscalationRequest SAME = new EscalationRequest(null);
}
