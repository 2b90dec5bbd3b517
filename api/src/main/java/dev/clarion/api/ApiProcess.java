package dev.clarion.api;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.network.AddressRules;
import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.key.ApiKeys;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.temporal.Payloads;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.temporal.common.converter.DataConverter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;

/** What the API's own process provides to it. */
class ApiProcess {

  private static final int CONNECTIONS = 20;

  @Bean
  DataConverter payloads() {
    return Payloads.converter();
  }

  @Bean
  ConfigurationSource configurationSource(@Value("${CLARION_CONFIG:}") String file) {
    return ConfigurationSource.of(file, new ConfigurationReader(ChannelTypes.BUILT_IN));
  }

  @Bean
  NetworkRules networkRules(@Value("${CLARION_ALLOW_PRIVATE_NETWORKS:false}") boolean allowed) {
    return AddressRules.allowingPrivate(allowed);
  }

  @Bean
  DatabaseUrl databaseUrl(@Value("${CLARION_DATABASE_URL}") String url) {
    return DatabaseUrl.parse(url);
  }

  @Bean
  ConnectionPool connections(DatabaseUrl url) {
    return url.connections(CONNECTIONS);
  }

  @Bean
  MigrationsAtStart migrationsAtStart(DatabaseUrl url) {
    return new MigrationsAtStart(url);
  }

  @Bean
  NotificationLog notificationLog(ConnectionFactory connections) {
    return new NotificationLog(connections);
  }

  @Bean
  AttemptLog attemptLog(ConnectionFactory connections) {
    return new AttemptLog(connections);
  }

  @Bean
  ApiKeys apiKeys(ConnectionFactory connections) {
    return new ApiKeys(connections);
  }
}
