package dev.clarion.workflows.life;

import dev.clarion.workflows.attempt.AttemptOrder;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.SearchAttributes;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A notification in a server whose time is skipped. */
abstract class LifeTest {

  TestWorkflowEnvironment temporal;
  private final List<Object> others = new ArrayList<>();
  ScriptedAttempts attempts = new ScriptedAttempts(() -> 0);

  @BeforeEach
  void open() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .registerSearchAttribute(
                    SearchAttributes.STATE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  /** What else notifications need of the world. */
  void with(Object activities) {
    others.add(activities);
  }

  void given(Object... script) {
    attempts = new ScriptedAttempts(temporal::currentTimeMillis, script);
    Worker worker = temporal.newWorker(TaskQueues.NOTIFICATIONS, Samples.PATIENT);
    worker.registerWorkflowImplementationTypes(NotificationLife.class);
    worker.registerActivitiesImplementations(attempts);
    others.forEach(worker::registerActivitiesImplementations);
    temporal.newWorker(TaskQueues.SLOW_LANE).registerActivitiesImplementations(attempts);
    Worker bulk = temporal.newWorker(TaskQueues.BULK, Samples.PATIENT);
    bulk.registerWorkflowImplementationTypes(NotificationLife.class);
    bulk.registerActivitiesImplementations(attempts);
    temporal.newWorker(TaskQueues.BULK_SLOW_LANE).registerActivitiesImplementations(attempts);
    temporal.start();
  }

  NotificationResult run(Notification notification, RetryPolicy policy) {
    return result(start(notification, policy));
  }

  WorkflowStub start(Notification notification, RetryPolicy policy) {
    return start(new NotificationOrder(notification, policy, null));
  }

  WorkflowStub start(NotificationOrder order) {
    return start(order, TaskQueues.NOTIFICATIONS);
  }

  WorkflowStub start(NotificationOrder order, String queue) {
    WorkflowClient client = temporal.getWorkflowClient();
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            NotificationWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(queue)
                .setWorkflowId(order.notification().workflowId())
                .build());
    stub.start(order);
    return stub;
  }

  static NotificationResult result(WorkflowStub stub) {
    return stub.getResult(NotificationResult.class);
  }

  static NotificationStatus status(WorkflowStub stub) {
    return stub.query("status", NotificationStatus.class);
  }

  static NotificationStatus update(WorkflowStub stub, String name, Command command) {
    return stub.update(name, NotificationStatus.class, command);
  }

  List<AttemptOrder> orders() {
    return List.copyOf(attempts.orders);
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }
}
