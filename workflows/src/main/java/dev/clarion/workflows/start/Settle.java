package dev.clarion.workflows.start;

import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.Settlement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;

/** Tells a notification that nothing more shall come of it. */
public final class Settle {

  private Settle() {}

  /** Returns when Temporal has taken it; one that has ended needs no telling. */
  public static void notification(
      WorkflowClient client, String tenant, String id, Settlement settlement) {
    try {
      client
          .newWorkflowStub(NotificationWorkflow.class, Notification.workflowId(tenant, id))
          .settle(settlement);
    } catch (WorkflowNotFoundException _) {
      // It has ended.
    }
  }
}
