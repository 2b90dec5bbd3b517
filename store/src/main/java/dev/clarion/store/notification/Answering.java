package dev.clarion.store.notification;

import java.util.List;

/**
 * Somebody who answers to a message.
 *
 * @param channels names of those that write as the same sender
 * @param addresses the address that answers, as notifications may have it written
 * @param elsewhere addresses of the same one for other channels, which may have fallen back to
 *     these
 * @param fallingBack names of channels that fall back to this address, whomever they write to
 */
public record Answering(
    String tenant,
    List<String> channels,
    List<String> addresses,
    List<String> elsewhere,
    List<String> fallingBack) {}
