package dev.clarion.workflows.start;

import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import org.jspecify.annotations.Nullable;

/** Starts workflows, each once: one that runs or has run already is left alone. */
public final class Launch {

  private Launch() {}

  /**
   * Starts a notification. Returns when Temporal has it; fails as the client does when it cannot.
   *
   * @param priority 1 comes first, 5 last; null for the middle
   * @return whether it was not there before
   */
  public static boolean notification(
      WorkflowClient client, NotificationOrder order, @Nullable Integer priority) {
    return start(
        client,
        NotificationWorkflow.TYPE,
        NotificationStart.first(order.notification(), priority),
        order);
  }

  /** Starts the life of an issue; the same. */
  public static boolean issue(WorkflowClient client, IssueOrder order) {
    return start(
        client,
        IssueWorkflow.TYPE,
        WorkflowOptions.newBuilder()
            .setWorkflowId(order.workflowId())
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setStaticSummary("%s of %s".formatted(order.event().type(), order.route()))
            .build(),
        order);
  }

  private static boolean start(
      WorkflowClient client, String type, WorkflowOptions options, Object order) {
    try {
      client.newUntypedWorkflowStub(type, options).start(order);
      return true;
    } catch (WorkflowExecutionAlreadyStarted _) {
      return false;
    }
  }
}
