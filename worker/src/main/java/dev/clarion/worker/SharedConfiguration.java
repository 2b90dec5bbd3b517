package dev.clarion.worker;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.network.AddressRules;
import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.temporal.Payloads;
import io.r2dbc.spi.ConnectionFactory;
import io.temporal.common.converter.DataConverter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * What the worker has in common with the API: made here unless the API runs in the same process and
 * has made it.
 */
@Configuration(proxyBeanMethods = false)
class SharedConfiguration {

  @Bean
  @ConditionalOnMissingBean
  DataConverter dataConverter() {
    return Payloads.converter();
  }

  @Bean
  @ConditionalOnMissingBean
  NetworkRules networkRules(
      @Value("${clarion.allow-private-networks:false}") boolean allowPrivate) {
    return AddressRules.allowingPrivate(allowPrivate);
  }

  @Bean
  @ConditionalOnMissingBean
  ConfigurationSource configurationSource(@Value("${clarion.config:}") String file) {
    return ConfigurationSource.of(file, new ConfigurationReader(ChannelTypes.BUILT_IN));
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionFactory connectionFactory(@Value("${clarion.database.url}") String url) {
    DatabaseUrl database = DatabaseUrl.parse(url);
    database.migrate();
    return database.connect();
  }

  @Bean
  @ConditionalOnMissingBean
  DatabaseClient databaseClient(ConnectionFactory connections) {
    return DatabaseClient.create(connections);
  }

  @Bean
  @ConditionalOnMissingBean
  NotificationLog notificationLog(DatabaseClient db) {
    return new NotificationLog(db);
  }

  @Bean
  @ConditionalOnMissingBean
  AttemptLog attemptLog(DatabaseClient db) {
    return new AttemptLog(db);
  }
}
