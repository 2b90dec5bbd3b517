package dev.clarion.simulation;

import dev.clarion.workflows.digest.CollectorLife;
import dev.clarion.workflows.issue.IssueLife;
import dev.clarion.workflows.life.NotificationLife;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.SearchAttributes;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A Temporal inside this process, whose time stands almost still while something is done, and jumps
 * to what is next while nothing is.
 */
final class SkippedTime implements AutoCloseable, InstantSource {

  /** What it takes to come up, at most; it begins so much before it is asked for. */
  private static final Duration COMING_UP = Duration.ofMinutes(5);

  /** The processor of a busy machine may be elsewhere for a while. */
  private static final long DEADLOCK_MILLIS = 20_000;

  private final TestWorkflowEnvironment temporal;

  /**
   * Comes up a little before a time.
   *
   * @param patience how long one jump may take in real time
   */
  SkippedTime(Instant from, Duration patience) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(from.minus(COMING_UP))
            .setWorkflowServiceStubsOptions(
                WorkflowServiceStubsOptions.newBuilder().setRpcTimeout(patience).build())
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(attribute ->
        options.registerSearchAttribute(
            attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
  }

  /** Begins to work. */
  void start(Object attempts, Object... others) {
    Worker worker = temporal.newWorker(TaskQueues.NOTIFICATIONS, options());
    worker.registerWorkflowImplementationTypes(
        NotificationLife.class, IssueLife.class, CollectorLife.class);
    worker.registerActivitiesImplementations(attempts);
    worker.registerActivitiesImplementations(others);
    temporal.newWorker(TaskQueues.SLOW_LANE, options()).registerActivitiesImplementations(attempts);
    temporal.start();
  }

  private static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
        .setMaxConcurrentActivityExecutionSize(8)
        .setMaxConcurrentLocalActivityExecutionSize(8)
        .build();
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  /** Lets everything happen until then. */
  void skipTo(Instant then) {
    Duration left = Duration.between(instant(), then);
    if (left.isPositive()) {
      temporal.sleep(left);
    }
  }

  /** Whether any workflow has not ended yet. */
  boolean isAnythingOpen() {
    return temporal
            .getWorkflowServiceStubs()
            .blockingStub()
            .listOpenWorkflowExecutions(
                ListOpenWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(temporal.getNamespace())
                    .build())
            .getExecutionsCount()
        > 0;
  }

  @Override
  public void close() {
    temporal.close();
  }
}
