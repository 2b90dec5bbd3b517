package dev.clarion.workflows.broadcast;

import dev.clarion.workflows.temporal.Payloads;
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
import java.util.concurrent.TimeUnit;

/**
 * Records the history of a broadcast with a batch that fails once and a retry of what failed, on a
 * real server. Run by hand; {@code ReplayTest} replays it.
 *
 * <p>Arguments: the server's address, and the folder to write to.
 */
public final class BroadcastRecorder {

  private BroadcastRecorder() {}

  public static void main(String[] args) throws Exception {
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[0]).build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(Payloads.converter())
                .setIdentity("recorder")
                .build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(BroadcastLife.class);
    worker.registerActivitiesImplementations(
        new FakeBatches().refusing(1).failedAt(3, 40, 41, 170));
    factory.start();
    BroadcastOrder order = new BroadcastOrder("default", "recorded", 250, null);
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            BroadcastWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(order.workflowId())
                .setTaskQueue(TaskQueues.NOTIFICATIONS)
                .build());
    stub.signalWithStart(
        BroadcastWorkflow.RETRY_FAILED,
        new Object[] {new RetryFailed(Instant.parse("2030-01-01T00:00:00Z"), "ana")},
        new Object[] {order});
    stub.getResult(BroadcastProgress.class);
    Files.writeString(
        Path.of(args[1], "broadcast-and-retry.json"),
        client.fetchHistory(order.workflowId()).toJson(true));
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
    service.shutdownNow();
  }
}
