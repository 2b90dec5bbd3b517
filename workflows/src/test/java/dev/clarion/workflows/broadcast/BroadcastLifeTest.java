package dev.clarion.workflows.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastLifeTest {

  private static final Instant ASKED = Instant.parse("2026-01-05T09:00:00Z");
  private static final RetryFailed RETRY = new RetryFailed(ASKED, "ana");

  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void open() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void startsEveryPositionOnceInTheirOrder() {
    FakeBatches fake = new FakeBatches();

    BroadcastProgress end = run(fake, order(250, null));

    assertThat(fake.batches).containsExactly(List.of(0, 100), List.of(100, 200), List.of(200, 250));
    assertThat(end.started()).isEqualTo(250);
    assertThat(fake.retries).isEmpty();
  }

  @Test
  void goesOnWhenABatchHasFailed() {
    FakeBatches fake = new FakeBatches().refusing(3);

    run(fake, order(250, null));

    assertThat(fake.batches)
        .containsExactly(
            List.of(0, 100),
            List.of(100, 200),
            List.of(100, 200),
            List.of(100, 200),
            List.of(100, 200),
            List.of(200, 250));
  }

  @Test
  void goesOnWhereAnEarlierRunLeftOff() {
    FakeBatches fake = new FakeBatches().failedAt(3, 7);

    BroadcastProgress end = run(fake, order(250, new BroadcastProgress(200, RETRY, 5, 4)));

    assertThat(fake.batches).containsExactly(List.of(200, 250));
    assertThat(fake.replayed).containsExactly(7);
    assertThat(end.retried()).isEqualTo(5);
  }

  @Test
  void continuesInAnotherRunBeforeItsHistoryIsLong() {
    FakeBatches fake = new FakeBatches();
    BroadcastOrder order = order(120_000, null);
    WorkflowStub broadcast = start(fake, order);

    assertThat(broadcast.getResult(BroadcastProgress.class).started()).isEqualTo(120_000);

    assertThat(fake.batches)
        .containsExactlyElementsOf(
            IntStream.range(0, 1200).mapToObj(i -> List.of(i * 100, i * 100 + 100)).toList());
    assertThat(
            temporal
                .getWorkflowClient()
                .fetchHistory(order.workflowId())
                .getHistory()
                .getEvents(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId())
        .isNotEmpty();
  }

  @Test
  void retriesWhatFailedInBatchesAndEnds() {
    FakeBatches fake = new FakeBatches().failedAt(3, 40, 41, 70, 99);
    worker(fake);

    WorkflowStub broadcast = stub(order(100, BroadcastProgress.of(100)));
    broadcast.signalWithStart(
        BroadcastWorkflow.RETRY_FAILED,
        new Object[] {RETRY},
        new Object[] {order(100, BroadcastProgress.of(100))});

    assertThat(broadcast.getResult(BroadcastProgress.class))
        .isEqualTo(new BroadcastProgress(100, null, 100, 5));
    assertThat(fake.batches).isEmpty();
    assertThat(fake.replayed).containsExactly(3, 40, 41, 70, 99);
    assertThat(fake.retries).containsOnly(RETRY).hasSize(3);
    assertThat(
            temporal
                .getWorkflowClient()
                .fetchHistory(order(100, null).workflowId())
                .getHistory()
                .getEventsList())
        .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .hasSize(3);
  }

  private BroadcastProgress run(FakeBatches fake, BroadcastOrder order) {
    return start(fake, order).getResult(BroadcastProgress.class);
  }

  private WorkflowStub start(FakeBatches fake, BroadcastOrder order) {
    worker(fake);
    WorkflowStub stub = stub(order);
    stub.start(order);
    return stub;
  }

  private void worker(FakeBatches fake) {
    Worker worker =
        temporal.newWorker(
            TaskQueues.NOTIFICATIONS,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build());
    worker.registerWorkflowImplementationTypes(BroadcastLife.class);
    worker.registerActivitiesImplementations(fake);
    temporal.start();
  }

  private WorkflowStub stub(BroadcastOrder order) {
    WorkflowClient client = temporal.getWorkflowClient();
    return client.newUntypedWorkflowStub(
        BroadcastWorkflow.TYPE,
        WorkflowOptions.newBuilder()
            .setWorkflowId(order.workflowId())
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .build());
  }

  private static BroadcastOrder order(int recipients, @Nullable BroadcastProgress progress) {
    return new BroadcastOrder("default", "e1", recipients, progress);
  }
}
