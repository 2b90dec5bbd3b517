package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a notification comes from.
 *
 * @param sender {@code system}, or the name of the key or person that asked
 * @param createdAt when the request was accepted
 * @param requestKey the caller's {@code Idempotency-Key}
 * @param requestHash SHA-256 of the request, hexadecimal; tells a repeat from another request under
 *     the same key
 * @param resendOf id of the notification that this one sends again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Origin(
    String sender,
    Instant createdAt,
    @Nullable String requestKey,
    @Nullable String requestHash,
    @Nullable String resendOf) {}
