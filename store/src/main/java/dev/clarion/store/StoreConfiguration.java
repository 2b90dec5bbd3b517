package dev.clarion.store;

import dev.clarion.store.attachment.Attachments;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.configuration.ConfigurationRevisions;
import dev.clarion.store.destination.Destinations;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.key.ApiKeys;
import dev.clarion.store.limit.RateLimits;
import dev.clarion.store.link.InstallationKeys;
import dev.clarion.store.link.LinkTokens;
import dev.clarion.store.notification.Answers;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.silence.Silences;
import dev.clarion.store.suppression.MovedAddresses;
import dev.clarion.store.suppression.Suppressions;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store as a process of Clarion uses it. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

  @Bean
  DatabaseUrl databaseUrl(@Value("${clarion.database.url:}") String url) {
    if (url.isBlank()) {
      throw new IllegalStateException(
          "Set CLARION_DATABASE_URL to postgresql://user:password@host:port/db");
    }
    return DatabaseUrl.parse(url);
  }

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionPool(
      DatabaseUrl url, @Value("${clarion.database.connections:20}") int maximum) {
    return url.connections(maximum);
  }

  @Bean
  Schema schema(DatabaseUrl url) {
    return new Schema(new Migrations(url));
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
  Destinations destinations(ConnectionFactory connections) {
    return new Destinations(connections);
  }

  @Bean
  EventLog eventLog(ConnectionFactory connections) {
    return new EventLog(connections);
  }

  @Bean
  Broadcasts broadcasts(ConnectionFactory connections) {
    return new Broadcasts(connections);
  }

  @Bean
  Issues issues(ConnectionFactory connections) {
    return new Issues(connections);
  }

  @Bean
  CollectedEntries collectedEntries(ConnectionFactory connections) {
    return new CollectedEntries(connections);
  }

  @Bean
  RateLimits rateLimits(ConnectionFactory connections) {
    return new RateLimits(connections);
  }

  @Bean
  Suppressions suppressions(ConnectionFactory connections) {
    return new Suppressions(connections);
  }

  @Bean
  Silences silences(ConnectionFactory connections) {
    return new Silences(connections);
  }

  @Bean
  MovedAddresses movedAddresses(ConnectionFactory connections) {
    return new MovedAddresses(connections);
  }

  @Bean
  Answers answers(ConnectionFactory connections) {
    return new Answers(connections);
  }

  @Bean
  Preferences preferences(ConnectionFactory connections) {
    return new Preferences(connections);
  }

  @Bean
  LinkTokens linkTokens(ConnectionFactory connections) {
    return new LinkTokens(new InstallationKeys(connections));
  }

  @Bean
  ApiKeys apiKeys(ConnectionFactory connections) {
    return new ApiKeys(connections);
  }

  @Bean
  Attachments attachments(ConnectionFactory connections) {
    return new Attachments(connections);
  }

  @Bean
  ConfigurationRevisions configurationRevisions(ConnectionFactory connections) {
    return new ConfigurationRevisions(connections);
  }
}
