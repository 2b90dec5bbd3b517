package dev.clarion.workflows.digest;

import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Records the histories of {@link CollectorPath} on a real server. Run by hand when a path is
 * added; files that are there already stay.
 *
 * <p>Arguments: the server's address, and the folder to write to.
 */
public final class CollectorRecorder {

  private CollectorRecorder() {}

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
    for (CollectorPath path : CollectorPath.ALL) {
      Path file = Path.of(args[1], path.name() + ".json");
      if (Files.notExists(file)) {
        Files.writeString(file, record(client, path));
        System.out.println("recorded " + file);
      }
    }
    service.shutdownNow();
  }

  private static String record(WorkflowClient client, CollectorPath path) {
    CollectorId id = new CollectorId("default", UUID.randomUUID().toString().replace("-", ""));
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(CollectorLife.class);
    worker.registerActivitiesImplementations(path.filled());
    factory.start();
    try {
      CollectorSignal.added(client, id);
      WorkflowStub stub = client.newUntypedWorkflowStub(id.workflowId());
      if (!path.signal().isEmpty()) {
        stub.signal(path.signal());
      }
      stub.getResult(Void.class);
      return client.fetchHistory(id.workflowId()).toJson(true);
    } finally {
      factory.shutdownNow();
      factory.awaitTermination(10, TimeUnit.SECONDS);
    }
  }
}
