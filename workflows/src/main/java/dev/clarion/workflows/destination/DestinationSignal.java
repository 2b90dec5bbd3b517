package dev.clarion.workflows.destination;

import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/**
 * Tells the workflow of a destination that something has changed, and starts it if there is none.
 */
public final class DestinationSignal {

  private DestinationSignal() {}

  /** Returns when Temporal has taken it; fails as the client does when it cannot. */
  public static void changed(WorkflowClient client, DestinationId destination) {
    DestinationWorkflow watch =
        client.newWorkflowStub(
            DestinationWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.NOTIFICATIONS)
                .setWorkflowId(destination.workflowId())
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(watch::changed);
    request.add(watch::run, destination);
    client.signalWithStart(request);
  }
}
