package dev.clarion.activities.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.attachment.TestStore;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.store.broadcast.Broadcasts;
import dev.clarion.store.broadcast.LoggedBroadcast;
import dev.clarion.store.event.EventLog;
import dev.clarion.store.issue.IssueKey;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.attempt.AttemptActivities;
import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.attempt.AttemptResult;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.BroadcastRecipient;
import dev.clarion.workflows.broadcast.RetryFailed;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.IssueChange;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.life.NotificationLife;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Verdict;
import dev.clarion.workflows.start.Settle;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.SearchAttributes;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody ends an issue while a broadcast tells of it. */
@Timeout(120)
class StartedBatchesIT {

  private static final int BATCH = 40;
  private static final int RECIPIENTS = 3 * BATCH;

  /** Of these positions the receiver wants nothing. */
  private static final int REFUSED = 5;

  private final String tenant = "t" + UUID.randomUUID();
  private final String broadcast = UUID.randomUUID().toString();
  private final String issue = UUID.randomUUID().toString();
  private final Broadcasts broadcasts = new Broadcasts(TestStore.connections());
  private final Issues issues = new Issues(TestStore.connections());
  private final NotificationLog log = new NotificationLog(TestStore.connections());
  private final Queue<String> attempted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger starts = new AtomicInteger();
  private volatile int endsWithStart = Integer.MAX_VALUE;
  private TestWorkflowEnvironment temporal;
  private StartedBatches batches;

  /** Sends nothing, and writes down what came of it. */
  private final class Attempts implements AttemptActivities {

    @Override
    public AttemptResult attempt(AttemptOrder order) {
      Notification notification = Objects.requireNonNull(order.notification());
      boolean refused = notification.recipient().endsWith("/refused");
      attempted.add(notification.id());
      log.record(change(notification, refused)).block();
      return refused
          ? new AttemptResult(
              1,
              now(),
              new Outcome.Rejected(ErrorKind.STATUS, "HTTP 404"),
              new Verdict.DeadLetter("HTTP 404"))
          : new AttemptResult(1, now(), new Outcome.Accepted("HTTP 204"), new Verdict.Done());
    }

    private StateChange change(Notification notification, boolean refused) {
      return new StateChange(
          tenant,
          notification.id(),
          refused ? NotificationState.DEAD_LETTER : NotificationState.SENT,
          now(),
          "a test",
          StateChange.SYSTEM,
          null,
          0,
          null,
          notification);
    }
  }

  private record Log(NotificationLog log) implements LogActivities {

    @Override
    public void record(StateChange change) {
      log.record(change).block();
    }

    @Override
    public RetryPolicy resolveRetryPolicy(String tenant, String name) {
      throw new IllegalStateException("nobody changes it");
    }
  }

  /** Acknowledges as soon as so many are started. */
  private final class Starts extends WorkflowClientInterceptorBase {

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
        WorkflowClientCallsInterceptor next) {
      return new WorkflowClientCallsInterceptorBase(next) {
        @Override
        public WorkflowStartOutput start(WorkflowStartInput input) {
          WorkflowStartOutput started = super.start(input);
          if (starts.incrementAndGet() == endsWithStart) {
            end(IssueState.ACKNOWLEDGED);
          }
          return started;
        }
      };
    }
  }

  @BeforeEach
  void open() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(Payloads.converter())
                    .setInterceptors(new Starts())
                    .build());
    SearchAttributes.ALL.forEach(attribute ->
        options.registerSearchAttribute(
            attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    for (String queue : List.of(TaskQueues.BULK, TaskQueues.BULK_SLOW_LANE)) {
      Worker worker = temporal.newWorker(queue);
      worker.registerWorkflowImplementationTypes(NotificationLife.class);
      worker.registerActivitiesImplementations(new Attempts(), new Log(log));
    }
    ConfigurationSource configurations =
        ConfigurationSource.fixed(
            new ConfigurationReader(ChannelTypes.BUILT_IN)
                .read(
                    "tenant: %s\nchannels: { hook: { type: webhook } }".formatted(tenant),
                    Path.of("clarion.yaml")));
    batches =
        new StartedBatches(
            broadcasts,
            issues,
            log,
            new Replays(configurations, log, temporal.getWorkflowClient(), InstantSource.system()),
            temporal.getWorkflowClient());
    accept();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void whoWasNotToldWhenSomebodyAcknowledgesIsNeverTold() {
    endsWithStart = BATCH / 2;

    batches.startBatch(tenant, broadcast, 0, BATCH);
    batches.startBatch(tenant, broadcast, BATCH, RECIPIENTS);
    temporal.start();

    await(Map.of(NotificationState.ACKNOWLEDGED, (long) RECIPIENTS));
    assertThat(attempted).isEmpty();
    assertThat(log.find(tenant, notification(RECIPIENTS - 1)).blockOptional().orElseThrow())
        .extracting(LoggedNotification::acknowledgement)
        .isNotNull()
        .extracting(Acknowledgement::by)
        .isEqualTo("ana");
  }

  @Test
  void whatIsOverIsNeitherToldToTheRestNorReplayed() {
    temporal.start();
    batches.startBatch(tenant, broadcast, 0, BATCH);
    await(
        Map.of(
            NotificationState.SENT, (long) BATCH - REFUSED,
            NotificationState.DEAD_LETTER, (long) REFUSED,
            NotificationState.QUEUED, (long) RECIPIENTS - BATCH));
    end(IssueState.RESOLVED);

    batches.startBatch(tenant, broadcast, BATCH, RECIPIENTS);
    Map<NotificationState, Long> after =
        Map.of(
            NotificationState.SENT, (long) BATCH - REFUSED,
            NotificationState.DEAD_LETTER, (long) REFUSED,
            NotificationState.CANCELLED, (long) RECIPIENTS - BATCH);
    await(after);
    assertThat(batches.retryBatch(tenant, broadcast, 0, new RetryFailed(now(), "ana")).retried())
        .isZero();
    batches.startBatch(tenant, broadcast, 0, RECIPIENTS);

    assertThat(broadcasts.states(tenant, broadcast).block()).isEqualTo(after);
    assertThat(attempted).hasSize(BATCH).doesNotHaveDuplicates();
  }

  /** As the API does it. */
  private void accept() {
    Event event =
        new Event(
            broadcast,
            "news",
            Severity.HIGH,
            null,
            null,
            null,
            now(),
            EventStatus.FIRING,
            Map.of());
    Notification sample =
        new Notification(
            "",
            tenant,
            "hook",
            "webhook",
            "",
            new Message(
                Map.of("body", Map.of("a", 1)),
                null,
                Map.of(),
                null,
                new EventReference(broadcast, null, now(), EventStatus.FIRING, issue),
                List.of()),
            About.NOTHING,
            new Origin("system", now(), null, null, null),
            false,
            null,
            null,
            "r1");
    BroadcastPart part =
        new BroadcastPart(new NotificationOrder(sample, BuiltInPolicies.STANDARD, null), List.of());
    List<BroadcastRecipient> recipients =
        IntStream.range(0, RECIPIENTS)
            .mapToObj(i ->
                new BroadcastRecipient(
                    0,
                    notification(i),
                    "https://h%d.example.com/%s".formatted(i, i < REFUSED ? "refused" : "in"),
                    null,
                    null))
            .toList();
    new EventLog(TestStore.connections())
        .together(
            issues
                .claim(
                    tenant,
                    issue,
                    new IssueKey("news", List.of("type"), broadcast, "s"),
                    event,
                    now())
                .then(
                    broadcasts.add(
                        new LoggedBroadcast(
                            tenant,
                            broadcast,
                            "news",
                            List.of("news"),
                            RECIPIENTS,
                            0,
                            false,
                            now()),
                        List.of(part),
                        recipients))
                .then(
                    issues.belong(
                        tenant,
                        issue,
                        recipients.stream().map(BroadcastRecipient::notification).toList())))
        .block();
  }

  private String notification(int position) {
    return broadcast + "-" + position;
  }

  /** As whoever ends an issue does it: everybody is told who can be. */
  private void end(IssueState state) {
    Acknowledgement given =
        state == IssueState.ACKNOWLEDGED ? new Acknowledgement("ana", now(), "on it", "api") : null;
    IssueChange change =
        new IssueChange(tenant, issue, state, now(), state.wire(), "ana", given, null);
    issues.record(change).block();
    issues
        .waiting(tenant, issue)
        .toStream()
        .forEach(id ->
            Settle.notification(temporal.getWorkflowClient(), tenant, id, change.settlement()));
  }

  private void await(Map<NotificationState, Long> states) {
    while (!states.equals(broadcasts.states(tenant, broadcast).block())) {
      Thread.onSpinWait();
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
