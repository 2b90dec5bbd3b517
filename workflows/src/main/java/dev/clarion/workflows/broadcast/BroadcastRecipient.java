package dev.clarion.workflows.broadcast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a notification of a broadcast has of its own.
 *
 * @param part index of the part that says the rest
 * @param notification id of the notification
 * @param address of the part's channel
 */
public record BroadcastRecipient(
    int part,
    String notification,
    String address,
    @Nullable String locale,
    @Nullable Instant sendAt) {}
