package dev.clarion.config;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.workflows.retry.RetryPolicy;
import java.util.Map;

/**
 * A tenant's configuration as it was declared, checked and complete.
 *
 * @param revision hash of the document; the same document is the same revision everywhere
 * @param channels by name
 * @param channelTypes the {@code type} of each channel, by the channel's name
 * @param retryPolicies declared and built in, by name
 * @param defaultRetryPolicy name of the policy of channels that name none
 */
public record TenantConfiguration(
    String tenant,
    String revision,
    Map<String, ChannelSettings> channels,
    Map<String, String> channelTypes,
    Map<String, RetryPolicy> retryPolicies,
    String defaultRetryPolicy) {}
