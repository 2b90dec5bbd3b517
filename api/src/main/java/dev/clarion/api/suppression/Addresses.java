package dev.clarion.api.suppression;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.NormalAddress;
import dev.clarion.store.suppression.Suppression;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Addresses as the tenant's channels compare them. */
@Component
class Addresses {

  private final ConfigurationSource configurations;
  private final NetworkRules networks;

  Addresses(ConfigurationSource configurations, NetworkRules networks) {
    this.configurations = configurations;
    this.networks = networks;
  }

  /** The types that there may be suppressions of. */
  Set<String> types(String tenant) {
    Set<String> types = new TreeSet<>();
    ChannelTypes.BUILT_IN.stream().map(ChannelType::name).forEach(types::add);
    configurations
        .of(tenant)
        .map(TenantConfiguration::channelTypes)
        .ifPresent(declared -> types.addAll(declared.values()));
    types.add(Suppression.EVERY_TYPE);
    return types;
  }

  /** The normal form, by the first channel of the type that takes the address. */
  String normal(String tenant, String channelType, String address) {
    return channels(tenant, channelType).stream()
        .filter(channel -> channel.problemsWith(address, networks).isEmpty())
        .findFirst()
        .map(channel -> channel.normalAddress(address))
        .orElseGet(() -> NormalAddress.of(address));
  }

  /** Why no channel of the type takes the address; empty when one does, or none is declared. */
  List<String> problems(String tenant, String channelType, String address) {
    List<List<String>> problems =
        channels(tenant, channelType).stream()
            .map(channel -> channel.problemsWith(address, networks))
            .toList();
    return problems.isEmpty() || problems.stream().anyMatch(List::isEmpty)
        ? List.of()
        : problems.getFirst();
  }

  private List<ChannelSettings> channels(String tenant, String channelType) {
    return configurations
        .of(tenant)
        .map(declared ->
            declared.channelTypes().entrySet().stream()
                .filter(channel -> channel.getValue().equals(channelType))
                .map(channel -> declared.channels().get(channel.getKey()))
                .filter(Objects::nonNull)
                .toList())
        .orElse(List.of());
  }
}
