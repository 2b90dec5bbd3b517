package dev.clarion.api.channel;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A declared channel; nothing of its settings that could be a secret. */
@Schema(name = "Channel")
record ChannelView(
    @Schema(example = "mail") String name,
    @Schema(example = "email") String type,
    @Schema(description = "Names of its providers, in order; none for most types")
        List<String> providers,
    @Schema(description = "Name of the retry policy of its notifications", example = "smart")
        String retryPolicy) {

  static ChannelView of(String name, TenantConfiguration configuration) {
    ChannelSettings settings = configuration.channel(name).orElseThrow();
    return new ChannelView(
        name,
        configuration.channelType(name).orElseThrow(),
        List.copyOf(settings.byProvider().keySet()),
        configuration.retryPolicyOf(name).name());
  }
}
