package dev.clarion.workflows.life;

import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueRecorder;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.SearchAttributes;
import dev.clarion.workflows.temporal.SearchAttributesRegistration;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Records the histories that {@link ReplayTest} replays, one file a path, on a real server. Run by
 * hand when a path is added; files that are there already stay, as they are what must still replay.
 *
 * <p>Arguments: the server's address, and the folder to write to.
 */
public final class HistoryRecorder {

  private final WorkflowClient client;

  private HistoryRecorder(WorkflowClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[0]).build());
    SearchAttributesRegistration.register(service, "default");
    WorkflowClient client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(Payloads.converter())
                .setIdentity("recorder")
                .build());
    HistoryRecorder recorder = new HistoryRecorder(client);
    for (RecordedPath path : RecordedPath.ALL) {
      Path file = Path.of(args[1], path.name() + ".json");
      if (Files.notExists(file)) {
        Files.writeString(file, recorder.record(path));
        System.out.println("recorded " + file);
      }
    }
    IssueRecorder.record(client, Path.of(args[1]));
    service.shutdownNow();
  }

  private String record(RecordedPath path) {
    WorkflowStub stub = client.newUntypedWorkflowStub(NotificationWorkflow.TYPE, options());
    if (path.name().equals("acknowledged-and-its-issue-told")) {
      startIssue(path.name());
    }
    if (path.name().equals("worker-death")) {
      startAndDie(stub, path);
    } else {
      stub.start(order(path));
      if (path.name().equals("settled-and-scheduled")) {
        stub.signal("settle", new Settlement(null, "its issue is resolved"));
      }
    }
    ScriptedAttempts attempts = attempts(path);
    WorkerFactory factory = start(attempts);
    try {
      path.people().act(stub, attempts);
      stub.getResult(NotificationResult.class);
      return client
          .fetchHistory(Objects.requireNonNull(stub.getExecution()).getWorkflowId())
          .toJson(true);
    } finally {
      stop(factory);
    }
  }

  /** One that nobody works on: it need only be there to be told. */
  private void startIssue(String id) {
    client
        .newUntypedWorkflowStub(
            IssueWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue("nobody")
                .setWorkflowId(IssueOrder.workflowId("default", id))
                .build())
        .start();
  }

  private void startAndDie(WorkflowStub stub, RecordedPath path) {
    ScriptedAttempts never = attempts(path);
    never.holdUntil(new CountDownLatch(1));
    WorkerFactory factory = start(never);
    stub.start(order(path));
    RecordedPath.await(() -> !never.orders.isEmpty());
    factory.shutdownNow();
  }

  private static ScriptedAttempts attempts(RecordedPath path) {
    return new ScriptedAttempts(System::currentTimeMillis, path.script().toArray());
  }

  private static NotificationOrder order(RecordedPath path) {
    Instant now = Instant.now();
    Notification notification =
        path.name().contains("its-issue")
            ? Samples.ofIssue(path.name(), path.name(), true)
            : Samples.notification(
                path.name(),
                path.name().endsWith("required"),
                path.name().endsWith("scheduled") ? now.plusSeconds(10) : null,
                path.name().equals("expired") ? now.plusSeconds(3) : null);
    return new NotificationOrder(notification, Samples.policy(path.delay()), null);
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(TaskQueues.NOTIFICATIONS)
        .setWorkflowId("notification/default/" + UUID.randomUUID())
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.TENANT, "default")
                .set(SearchAttributes.STATE, "queued")
                .build())
        .build();
  }

  private WorkerFactory start(ScriptedAttempts attempts) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(NotificationLife.class);
    worker.registerActivitiesImplementations(attempts, IssueRecorder.people());
    factory.newWorker(TaskQueues.SLOW_LANE).registerActivitiesImplementations(attempts);
    factory.start();
    return factory;
  }

  private static void stop(WorkerFactory factory) {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }
}
