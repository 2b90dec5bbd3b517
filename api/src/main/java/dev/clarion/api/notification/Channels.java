package dev.clarion.api.notification;

import dev.clarion.api.body.RequestBodies;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.NetworkRules;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a tenant's channels take: which recipients, which content. */
@Component
class Channels {

  private final ConfigurationSource configurations;
  private final NetworkRules networks;
  private final RequestBodies bodies;
  private final Map<String, ChannelType> types;

  /**
   * @param more channel types beside those that Clarion brings along
   */
  Channels(
      ConfigurationSource configurations,
      NetworkRules networks,
      RequestBodies bodies,
      ObjectProvider<ChannelType> more) {
    this.configurations = configurations;
    this.networks = networks;
    this.bodies = bodies;
    this.types =
        ChannelTypes.and(more.orderedStream()).stream()
            .collect(Collectors.toMap(ChannelType::name, Function.identity()));
  }

  /** The tenant's configuration as it is now. */
  TenantConfiguration configuration(String tenant) {
    return configurations
        .of(tenant)
        .orElseThrow(() -> Refusal.impossible("The tenant has no configuration."));
  }

  /**
   * Adds what is wrong with sending this to that address through a declared channel.
   *
   * @param recipient null when nobody was found
   * @param content as in the request; null when a template makes it
   */
  void check(
      TenantConfiguration configuration,
      String channel,
      @Nullable String recipient,
      @Nullable Map<String, Object> content,
      Faults faults) {
    if (recipient != null) {
      configuration
          .channel(channel)
          .ifPresent(settings ->
              settings
                  .problemsWith(recipient, networks)
                  .forEach(problem -> faults.add("/recipient", problem)));
    }
    if (content != null) {
      configuration
          .channelType(channel)
          .map(types::get)
          .ifPresent(type -> check(content, type.content(), faults));
    }
  }

  private void check(Map<String, Object> content, Class<?> shape, Faults faults) {
    List<Fault> misfits = bodies.misfits(content, shape, "/content");
    faults.addMisfits(misfits);
    if (misfits.isEmpty()) {
      faults.addAll(bodies.refusals(content, shape, "/content"));
    }
  }
}
