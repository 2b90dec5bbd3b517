package dev.clarion.api;

import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.broadcast.BroadcastActivities;
import dev.clarion.workflows.broadcast.BroadcastLife;
import dev.clarion.workflows.broadcast.RetriedBatch;
import dev.clarion.workflows.broadcast.RetryFailed;
import dev.clarion.workflows.digest.CollectorActivities;
import dev.clarion.workflows.digest.CollectorId;
import dev.clarion.workflows.digest.CollectorLife;
import dev.clarion.workflows.digest.Released;
import dev.clarion.workflows.digest.Standing;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.issue.IssueActivities;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueLife;
import dev.clarion.workflows.issue.Ladder;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The whole API on free ports, with a PostgreSQL and a Temporal test server of its own, and a
 * worker that runs {@link StandInNotification}. Started once for all tests.
 */
public final class Installation {

  /** The key with every scope. */
  public static final String KEY = "clarion_first-key-of-the-installation";

  private static final Installation RUNNING = new Installation();

  private final ConfigurableApplicationContext api;

  private Installation() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      int temporal = freePort();
      TestServer.createPortBoundServer(temporal, true);
      api = start(temporal, databaseUrl(postgres.getPort()));
      work(
          api.getBean(WorkflowClient.class),
          api.getBean(NotificationLog.class),
          api.getBean(Issues.class),
          api.getBean(Broadcasts.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one that tests share. */
  public static Installation running() {
    return RUNNING;
  }

  /** An API that looks for its engines at these places. */
  public static ConfigurableApplicationContext start(int temporalPort, String databaseUrl) {
    return start(temporalPort, databaseUrl, configuration().toString());
  }

  /**
   * The same.
   *
   * @param configuration file; empty: the newest revision, at first the built-in example
   */
  public static ConfigurableApplicationContext start(
      int temporalPort, String databaseUrl, String configuration) {
    return new SpringApplicationBuilder(ApiApplication.class)
        .properties("spring.config.name=clarion-api")
        .run(
            "--CLARION_PORT=0",
            "--clarion.temporal.address=127.0.0.1:" + temporalPort,
            "--clarion.database.url=" + databaseUrl,
            "--CLARION_API_KEY=" + KEY,
            "--clarion.config=" + configuration);
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String databaseUrl(int port) {
    return "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres";
  }

  /** Talks to this API with the first key. */
  public WebTestClient client() {
    return client(api, KEY);
  }

  /** Talks to this API with another key. */
  public WebTestClient client(String key) {
    return client(api, key);
  }

  /** Talks to an API. */
  public static WebTestClient client(ConfigurableApplicationContext api, String key) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + api.getEnvironment().getProperty("local.server.port"))
        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key)
        .responseTimeout(Duration.ofMinutes(1))
        .build();
  }

  /** A part of this API. */
  public <T> T bean(Class<T> type) {
    return api.getBean(type);
  }

  private static Path configuration() {
    return Path.of("src/test/resources/clarion.yaml").toAbsolutePath();
  }

  private static void work(
      WorkflowClient client, NotificationLog log, Issues issues, Broadcasts broadcasts) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(
        StandInNotification.class,
        StandInPreview.class,
        StandInTestSend.class,
        BroadcastLife.class,
        CollectorLife.class,
        IssueLife.class);
    worker.registerActivitiesImplementations(
        new Log(log), new Patience(), new Records(issues), new Retries(broadcasts));
    factory.start();
  }

  private record Log(NotificationLog log) implements LogActivities {

    @Override
    public void record(StateChange change) {
      log.record(change).block();
    }

    @Override
    public RetryPolicy resolveRetryPolicy(String tenant, String name) {
      throw new UnsupportedOperationException();
    }
  }

  /** Nobody is called. */
  private record Records(Issues issues) implements IssueActivities {

    @Override
    public String call(Call call) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int record(IssueChange change) {
      issues.record(change).block();
      return 0;
    }

    @Override
    public void settle(IssueChange change) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void acknowledge(String tenant, String issue, Acknowledgement given) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Ladder resolveEscalation(String tenant, String name) {
      return new Ladder(name, "current", List.of(Duration.ofHours(2)), 0);
    }
  }

  /** Nobody is told, and nothing has failed. */
  private record Retries(Broadcasts broadcasts) implements BroadcastActivities {

    @Override
    public void startBatch(String tenant, String broadcast, int from, int to) {
      broadcasts.started(tenant, broadcast, to).block();
    }

    @Override
    public RetriedBatch retryBatch(String tenant, String broadcast, int from, RetryFailed retry) {
      broadcasts.retried(tenant, broadcast, Objects.requireNonNull(retry.before())).block();
      return new RetriedBatch(0, from, true);
    }
  }

  /** What is collected is never due. */
  private record Patience() implements CollectorActivities {

    @Override
    public Standing look(CollectorId collector) {
      return new Standing(1, Instant.now().plus(Duration.ofDays(1)), false, "never due", 0L);
    }

    @Override
    public Released release(CollectorId collector, @Nullable String by, @Nullable Long generation) {
      return new Released(1, false);
    }
  }
}
