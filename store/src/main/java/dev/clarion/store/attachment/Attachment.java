package dev.clarion.store.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file, without its bytes.
 *
 * @param notification null for an upload; else the one that it was fetched for
 * @param contentType media type, as it was told
 * @param size in bytes
 * @param sha256 hexadecimal
 * @param expiresAt from when on it may be gone
 */
public record Attachment(
    String id,
    String tenant,
    @Nullable String notification,
    String filename,
    String contentType,
    long size,
    String sha256,
    Instant createdAt,
    Instant expiresAt) {}
