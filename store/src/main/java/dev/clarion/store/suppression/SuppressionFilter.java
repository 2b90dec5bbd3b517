package dev.clarion.store.suppression;

import org.jspecify.annotations.Nullable;

/**
 * Which suppressions to list; what is null, is not asked for.
 *
 * @param address in its normal form
 */
public record SuppressionFilter(
    @Nullable String channelType, @Nullable String address, @Nullable SuppressionReason reason) {}
