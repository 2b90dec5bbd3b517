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
import java.util.stream.Stream;
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
        Stream.concat(ChannelTypes.BUILT_IN.stream(), more.orderedStream())
            .collect(Collectors.toMap(ChannelType::name, Function.identity()));
  }

  /** The tenant's configuration as it is now. */
  TenantConfiguration configuration(String tenant) {
    return configurations
        .of(tenant)
        .orElseThrow(() -> Refusal.impossible("The tenant has no configuration."));
  }

  /**
   * What is wrong with sending this to that address through a declared channel.
   *
   * @param content as in the request; null when a template makes it
   */
  List<Fault> faults(
      TenantConfiguration configuration,
      String channel,
      String recipient,
      @Nullable Map<String, Object> content) {
    Stream<Fault> address =
        configuration.channel(channel).stream()
            .flatMap(settings -> settings.problemsWith(recipient, networks).stream())
            .map(problem -> new Fault("/recipient", problem));
    Stream<Fault> inside =
        content == null
            ? Stream.of()
            : configuration.channelType(channel).map(types::get).stream()
                .flatMap(type -> bodies.faults(content, type.content(), "/content").stream());
    return Stream.concat(address, inside).toList();
  }
}
