package dev.clarion.api.notification;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of {@code …/retry-policy}. */
record RetryPolicyRequest(
    @Schema(description = "Name of a declared or built-in policy", example = "standard")
        String policy) {}
