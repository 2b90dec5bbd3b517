package dev.clarion.config;

import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.network.AddressRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What every process of Clarion reads of its surroundings: the tenant's file, and which networks it
 * may reach.
 */
@Configuration(proxyBeanMethods = false)
public class ProcessConfiguration {

  /**
   * The language of configurations.
   *
   * @param more channel types beside those that Clarion brings along
   */
  @Bean
  ConfigurationReader configurationReader(ObjectProvider<ChannelType> more) {
    return new ConfigurationReader(ChannelTypes.and(more.orderedStream()));
  }

  /**
   * The tenant's configuration.
   *
   * @param revisions where a process keeps them, if it does
   */
  @Bean
  ConfigurationSource configurationSource(
      @Value("${clarion.config:}") String file,
      ConfigurationReader reader,
      ObjectProvider<SharedRevisions> revisions) {
    return ConfigurationSource.of(file, reader, revisions.getIfAvailable());
  }

  @Bean
  ConfigurationHealth configurationHealthIndicator(ConfigurationSource configurations) {
    return new ConfigurationHealth(configurations);
  }

  @Bean
  NetworkRules networkRules(@Value("${clarion.allow-private-networks:false}") boolean allowed) {
    return AddressRules.allowingPrivate(allowed);
  }
}
