package dev.clarion.worker;

import dev.clarion.activities.attachment.ExpiredFiles;
import dev.clarion.activities.attachment.FileSource;
import dev.clarion.activities.attachment.StoredFiles;
import dev.clarion.activities.attempt.Attempts;
import dev.clarion.activities.attempt.Preparation;
import dev.clarion.activities.attempt.Previews;
import dev.clarion.activities.attempt.Recipients;
import dev.clarion.activities.attempt.Turns;
import dev.clarion.activities.broadcast.Replays;
import dev.clarion.activities.broadcast.StartedBatches;
import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.destination.ParkedNotifications;
import dev.clarion.activities.destination.TemporalWatches;
import dev.clarion.activities.destination.Watches;
import dev.clarion.activities.digest.ReleasedEntries;
import dev.clarion.activities.email.EmailChannel;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.activities.issue.CalledPeople;
import dev.clarion.activities.log.RecordedChanges;
import dev.clarion.activities.telegram.TelegramChannel;
import dev.clarion.activities.testsend.TestSends;
import dev.clarion.activities.twilio.SmsChannel;
import dev.clarion.activities.twilio.TwilioClient;
import dev.clarion.activities.twilio.WhatsAppChannel;
import dev.clarion.activities.webhook.WebhookChannel;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.ProcessConfiguration;
import dev.clarion.config.SharedRevisions;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.store.StoreConfiguration;
import dev.clarion.store.attachment.Attachments;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.configuration.ConfigurationRevisions;
import dev.clarion.store.destination.Destinations;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.limit.RateLimits;
import dev.clarion.store.link.LinkTokens;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.suppression.MovedAddresses;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.temporal.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Wires the worker. The names of the activity beans are those in {@code worker.properties}. */
@Configuration(proxyBeanMethods = false)
@Import({ProcessConfiguration.class, StoreConfiguration.class})
@PropertySource("classpath:dev/clarion/worker/worker.properties")
public class WorkerConfiguration {

  /** A second without the processor is no deadlock on a small machine. */
  private static final long DEADLOCK_MILLIS = 10_000;

  @Bean
  @ConditionalOnMissingBean // in one process with the API, which has made it
  DataConverter dataConverter() {
    return Payloads.converter();
  }

  @Bean
  @ConditionalOnMissingBean // likewise
  SharedRevisions sharedRevisions(ConfigurationRevisions revisions) {
    return new StoredRevisions(revisions);
  }

  @Bean
  Attempts attempts(
      AttemptLog log,
      Preparation preparation,
      RateLimits limits,
      Recipients recipients,
      Watches watches) {
    Clock clock = Clock.systemUTC();
    return new Attempts(log, preparation, new Turns(limits, clock), recipients, watches, clock);
  }

  @Bean
  Recipients recipients(Suppressions suppressions, MovedAddresses moves) {
    return new Recipients(suppressions, moves, Clock.systemUTC());
  }

  @Bean
  Watches watches(WorkflowClient client) {
    return new TemporalWatches(client);
  }

  @Bean
  ParkedNotifications parkedNotifications(Destinations destinations, WorkflowClient client) {
    return new ParkedNotifications(destinations, client, Clock.systemUTC());
  }

  @Bean
  Previews previewActivities(Preparation preparation) {
    return new Previews(preparation);
  }

  @Bean
  TestSends testSendActivities(ConfigurationSource configurations, List<Channel> channels) {
    return new TestSends(configurations, new Channels(channels), Clock.systemUTC());
  }

  @Bean
  RecordedChanges recordedChanges(
      NotificationLog log, ConfigurationSource configurations, Watches watches) {
    return new RecordedChanges(log, configurations, watches);
  }

  @Bean
  CalledPeople calledPeople(
      ConfigurationSource configurations, Issues issues, WorkflowClient client) {
    return new CalledPeople(configurations, issues, client, InstantSource.system());
  }

  @Bean
  ReleasedEntries releasedEntries(
      ConfigurationSource configurations,
      CollectedEntries entries,
      Preferences preferences,
      Suppressions suppressions,
      WorkflowClient client) {
    return new ReleasedEntries(
        configurations, entries, preferences, suppressions, client, InstantSource.system());
  }

  @Bean
  StartedBatches startedBatches(
      Broadcasts broadcasts,
      Issues issues,
      NotificationLog log,
      ConfigurationSource configurations,
      WorkflowClient client) {
    return new StartedBatches(
        broadcasts,
        issues,
        log,
        new Replays(configurations, log, client, InstantSource.system()),
        client);
  }

  @Bean
  Preparation preparation(
      ConfigurationSource configurations, List<Channel> channels, LinkTokens tokens) {
    return new Preparation(
        configurations, new Channels(channels), it -> tokens.of(it).blockOptional().orElseThrow());
  }

  @Bean
  WebhookChannel webhookChannel(NetworkRules networks) {
    return new WebhookChannel(networks, version());
  }

  @Bean
  StoredFiles storedFiles(
      Attachments attachments,
      NetworkRules networks,
      @Value("${clarion.attachments.retention:P7D}") Duration retention) {
    return new StoredFiles(
        attachments, new GuardedClient(networks), version(), retention, InstantSource.system());
  }

  @Bean
  ExpiredFiles expiredFiles(Attachments attachments) {
    return new ExpiredFiles(attachments, InstantSource.system());
  }

  @Bean
  EmailChannel emailChannel(FileSource files) {
    return new EmailChannel(files);
  }

  @Bean
  TelegramChannel telegramChannel() {
    return new TelegramChannel();
  }

  @Bean
  TwilioClient twilioClient() {
    return new TwilioClient(version());
  }

  @Bean
  SmsChannel smsChannel(TwilioClient client) {
    return new SmsChannel(client);
  }

  @Bean
  WhatsAppChannel whatsAppChannel(TwilioClient client) {
    return new WhatsAppChannel(client);
  }

  @Bean
  Workers workers(
      WorkflowServiceStubs service,
      @Value("${spring.temporal.namespace:default}") String namespace,
      WorkerFactory factory) {
    return new Workers(service, namespace, factory);
  }

  @Bean
  WorkersHealth workersHealthIndicator(Workers workers) {
    return new WorkersHealth(workers);
  }

  @Bean
  TemporalOptionsCustomizer<WorkerOptions.Builder> patience() {
    return options -> options.setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS);
  }

  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> uncompressed(
      @Value("${clarion.temporal.compression:false}") boolean compression) {
    return options -> compression ? options : options.setGrpcCompression(GrpcCompression.NONE);
  }

  private static String version() {
    String version = WorkerConfiguration.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
