package dev.clarion.store.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: everything but the key itself.
 *
 * @param prefix its first characters, so that people can tell keys apart
 * @param scopes of {@code send}, {@code read}, {@code operate}, {@code admin}
 */
public record ApiKey(
    String id,
    String tenant,
    String name,
    String prefix,
    Set<String> scopes,
    Instant createdAt,
    @Nullable Instant revokedAt) {}
