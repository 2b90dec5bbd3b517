package dev.clarion.workflows.digest;

import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Tells the workflow of a collector something, and starts it if there is none. */
public final class CollectorSignal {

  private CollectorSignal() {}

  /** There is something new. Returns when Temporal has taken it; fails as the client does. */
  public static void added(WorkflowClient client, CollectorId collector) {
    CollectorWorkflow workflow = workflow(client, collector);
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(workflow::added);
    request.add(workflow::run, collector);
    client.signalWithStart(request);
  }

  /** It is released before its time; the same. */
  public static void release(WorkflowClient client, CollectorId collector, String by) {
    CollectorWorkflow workflow = workflow(client, collector);
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(workflow::release, by);
    request.add(workflow::run, collector);
    client.signalWithStart(request);
  }

  private static CollectorWorkflow workflow(WorkflowClient client, CollectorId collector) {
    return client.newWorkflowStub(
        CollectorWorkflow.class,
        WorkflowOptions.newBuilder()
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .setWorkflowId(collector.workflowId())
            .build());
  }
}
