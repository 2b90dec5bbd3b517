package dev.clarion.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.attempt.Attempts;
import dev.clarion.activities.attempt.Preparation;
import dev.clarion.activities.attempt.Recipients;
import dev.clarion.activities.attempt.Turns;
import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.destination.TemporalWatches;
import dev.clarion.activities.destination.Watches;
import dev.clarion.activities.log.RecordedChanges;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.declaration.Default;
import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.Migrations;
import dev.clarion.store.attempt.AttemptLog;
import dev.clarion.store.attempt.LoggedAttempt;
import dev.clarion.store.limit.RateLimits;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.store.suppression.MovedAddresses;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.life.NotificationLife;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.TaskQueues;
import io.r2dbc.pool.ConnectionPool;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A channel is a settings record, a content record and one class: nothing else in Clarion changes
 * for it.
 */
@Timeout(120)
class AddedChannelIT {

  record PigeonSettings(
      String loft, @Nullable String retryPolicy, @Default("retry") OnInterrupted onInterrupted)
      implements ChannelSettings {

    @Override
    public Map<String, Object> testContent(String text) {
      return Map.of("note", text);
    }

    @Override
    public List<String> problemsWith(String recipient, NetworkRules networks) {
      return List.of();
    }
  }

  record PigeonContent(String note) {}

  /** Carries a note from its loft. */
  static final class Pigeons implements Channel {

    @Override
    public ChannelType type() {
      return new ChannelType("pigeon", PigeonSettings.class, PigeonContent.class);
    }

    @Override
    public Delivery prepare(Dispatch dispatch) {
      String note = String.valueOf(dispatch.content().get("note"));
      String from = ((PigeonSettings) dispatch.settings()).loft();
      return new Delivery() {
        @Override
        public RequestSnapshot request() {
          return new RequestSnapshot(
              null, "pigeon://" + dispatch.notification().recipient(), null, note);
        }

        @Override
        public String exactly() {
          return note;
        }

        @Override
        public String host() {
          return from;
        }

        @Override
        public Reply send(Steps steps) {
          return new Reply(
              new Outcome.Accepted("took off from " + from),
              new ResponseSnapshot(null, null, "coo", null),
              "ringed-1");
        }
      };
    }
  }

  @Test
  void isDeclaredSentThroughAndLoggedLikeThoseThatClarionKnows() throws Exception {
    Pigeons pigeons = new Pigeons();
    TenantConfiguration declared =
        new ConfigurationReader(List.of(pigeons.type()))
            .read("channels:\n  birds: { type: pigeon, loft: north }\n", Path.of("clarion.yaml"));
    ConfigurationSource configurations = ConfigurationSource.fixed(declared);
    Notification notification =
        new Notification(
            "01a1fd70-8d59-78f8-8360-32cf76ba5fb8",
            "default",
            "birds",
            "pigeon",
            "ana's roof",
            Message.of(Map.of("note", "the cake is ready")),
            About.NOTHING,
            new Origin("system", Instant.now(), null, null, null),
            false,
            null,
            null,
            declared.revision());
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(
                        WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.converter())
                            .build())
                    .build())) {
      DatabaseUrl url =
          DatabaseUrl.parse(
              "postgresql://postgres:postgres@localhost:%d/postgres".formatted(postgres.getPort()));
      new Migrations(url).run();
      ConnectionPool connections = url.connections(2);
      AttemptLog attempts = new AttemptLog(connections);
      NotificationLog log = new NotificationLog(connections);
      Preparation preparation =
          new Preparation(configurations, new Channels(List.of(pigeons)), _ -> "a token");
      Watches watches = new TemporalWatches(temporal.getWorkflowClient());
      Worker worker = temporal.newWorker(TaskQueues.NOTIFICATIONS);
      worker.registerWorkflowImplementationTypes(NotificationLife.class);
      worker.registerActivitiesImplementations(
          new Attempts(
              attempts,
              preparation,
              new Turns(new RateLimits(connections), Clock.systemUTC()),
              new Recipients(
                  new Suppressions(connections),
                  new MovedAddresses(connections),
                  Clock.systemUTC()),
              watches,
              Clock.systemUTC()),
          new RecordedChanges(log, configurations, watches));
      temporal.start();

      NotificationResult result =
          temporal
              .getWorkflowClient()
              .newWorkflowStub(
                  NotificationWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setTaskQueue(TaskQueues.NOTIFICATIONS)
                      .setWorkflowId(notification.workflowId())
                      .build())
              .run(new NotificationOrder(notification, declared.retryPolicyOf("birds"), null));

      assertThat(result).isEqualTo(new NotificationResult(NotificationState.SENT, 1));
      assertThat(attempts.list("default", notification.id()).collectList().block())
          .singleElement()
          .satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(LoggedAttempt.Ending.SENT);
            assertThat(attempt.request().url()).isEqualTo("pigeon://ana's roof");
            assertThat(attempt.request().bodyPreview()).isEqualTo("the cake is ready");
          });
      assertThat(log.find("default", notification.id()).block())
          .satisfies(logged -> assertThat(logged.provider()).isEqualTo("ringed-1"));
      connections.dispose();
    }
  }
}
