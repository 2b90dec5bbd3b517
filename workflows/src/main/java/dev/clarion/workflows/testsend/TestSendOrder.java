package dev.clarion.workflows.testsend;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried.
 *
 * @param channel name of a declared channel
 * @param recipient an address of that channel
 * @param provider the only one of the channel's providers to try; null: each of them
 * @param sender name of the key that asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestSendOrder(
    String tenant, String channel, String recipient, @Nullable String provider, String sender) {}
