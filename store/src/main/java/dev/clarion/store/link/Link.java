package dev.clarion.store.unsubscribe;

/**
 * What a link ends.
 *
 * @param address in its normal form
 */
public record Subscription(String tenant, String channelType, String address) {}
