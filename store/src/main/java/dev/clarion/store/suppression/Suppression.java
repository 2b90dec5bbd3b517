package dev.clarion.store.suppression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that shall get nothing.
 *
 * @param channelType such as {@code email}; {@link #EVERY_TYPE}: by whatever channel
 * @param address in its normal form
 * @param detail in words
 * @param notification id of the one that taught it
 * @param createdBy name of the caller's key, {@code system}, or {@code recipient}
 * @param expiresAt when it ends by itself; null: never
 */
public record Suppression(
    String id,
    String tenant,
    String channelType,
    String address,
    SuppressionReason reason,
    @Nullable String detail,
    @Nullable String notification,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt) {

  public static final String EVERY_TYPE = "*";
}
