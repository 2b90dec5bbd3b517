package dev.clarion.workflows.start;

import dev.clarion.workflows.broadcast.BroadcastOrder;
import dev.clarion.workflows.broadcast.BroadcastWorkflow;
import dev.clarion.workflows.broadcast.RetryFailed;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
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

  /** Starts a notification as one of a broadcast; the same. */
  public static boolean oneOfMany(WorkflowClient client, NotificationOrder order) {
    return start(
        client,
        NotificationWorkflow.TYPE,
        NotificationStart.firstOfMany(order.notification()),
        order);
  }

  /**
   * Ends one of a broadcast before anything is sent of it: it begins with that. One that runs is
   * told, one that has ended is left alone.
   */
  public static void settledOneOfMany(
      WorkflowClient client, NotificationOrder order, Settlement settlement) {
    try {
      client
          .newUntypedWorkflowStub(
              NotificationWorkflow.TYPE, NotificationStart.toldOfMany(order.notification()))
          .signalWithStart(
              NotificationWorkflow.SETTLE, new Object[] {settlement}, new Object[] {order});
    } catch (WorkflowExecutionAlreadyStarted _) {
      // It has ended.
    }
  }

  /** Starts a broadcast; the same. */
  public static boolean broadcast(WorkflowClient client, BroadcastOrder order) {
    return start(
        client,
        BroadcastWorkflow.TYPE,
        broadcastOptions(order)
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .build(),
        order);
  }

  /**
   * Tells a broadcast to retry what failed. One that has ended runs again for it.
   *
   * @param order says how far it had come
   */
  public static void retryFailed(WorkflowClient client, BroadcastOrder order, RetryFailed retry) {
    client
        .newUntypedWorkflowStub(
            BroadcastWorkflow.TYPE,
            broadcastOptions(order)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build())
        .signalWithStart(
            BroadcastWorkflow.RETRY_FAILED, new Object[] {retry}, new Object[] {order});
  }

  private static WorkflowOptions.Builder broadcastOptions(BroadcastOrder order) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(order.workflowId())
        .setTaskQueue(TaskQueues.NOTIFICATIONS)
        .setPriority(Priority.newBuilder().setPriorityKey(NotificationStart.LAST).build())
        .setStaticSummary("to %d recipients".formatted(order.recipients()));
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
