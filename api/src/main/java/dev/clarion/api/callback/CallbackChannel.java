package dev.clarion.api.callback;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;

/**
 * The channel that a provider calls about.
 *
 * @param type such as {@code telegram}
 */
public record CallbackChannel<S extends ChannelSettings>(
    String name, String type, S settings, TenantConfiguration configuration) {

  /** Whose it is. */
  public String tenant() {
    return configuration.tenant();
  }
}
