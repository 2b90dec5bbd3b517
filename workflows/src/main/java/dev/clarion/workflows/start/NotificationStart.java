package dev.clarion.workflows.start;

import static dev.clarion.workflows.temporal.SearchAttributes.CHANNEL;
import static dev.clarion.workflows.temporal.SearchAttributes.EVENT_TYPE;
import static dev.clarion.workflows.temporal.SearchAttributes.ROUTE;
import static dev.clarion.workflows.temporal.SearchAttributes.SEVERITY;
import static dev.clarion.workflows.temporal.SearchAttributes.STATE;
import static dev.clarion.workflows.temporal.SearchAttributes.TENANT;

import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import io.temporal.common.SearchAttributes;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How the workflow of a notification is started, and what operators see of it in Temporal's UI. */
public final class NotificationStart {

  /** The lowest of Temporal's priorities. */
  static final int LAST = 5;

  private NotificationStart() {}

  /**
   * Its first run: there is never another of its id.
   *
   * @param priority 1 comes first, 5 last; null for the middle
   */
  public static WorkflowOptions first(Notification notification, @Nullable Integer priority) {
    WorkflowOptions.Builder options =
        options(notification, NotificationState.QUEUED)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    if (priority != null) {
      options.setPriority(Priority.newBuilder().setPriorityKey(priority).build());
    }
    return options.build();
  }

  /** Its first run as one of a broadcast: among its like, and after all others. */
  public static WorkflowOptions firstOfMany(Notification notification) {
    return ofMany(notification, NotificationState.QUEUED)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .build();
  }

  /** The same for one that may run already and is told something in any case. */
  static WorkflowOptions toldOfMany(Notification notification) {
    return WorkflowOptions.newBuilder(firstOfMany(notification))
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .build();
  }

  /** Another run of such a one. */
  public static WorkflowOptions againOfMany(Notification notification) {
    return ofMany(notification, NotificationState.RETRYING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .build();
  }

  /** Not eagerly: whoever starts it is not to run it beside the other work of its process. */
  private static WorkflowOptions.Builder ofMany(
      Notification notification, NotificationState state) {
    return options(notification, state)
        .setTaskQueue(TaskQueues.BULK)
        .setDisableEagerExecution(true)
        .setPriority(Priority.newBuilder().setPriorityKey(LAST).build());
  }

  /** Another run, after the one before has ended. */
  public static WorkflowOptions again(Notification notification) {
    return options(notification, NotificationState.RETRYING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .build();
  }

  private static WorkflowOptions.Builder options(
      Notification notification, NotificationState state) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(notification.workflowId())
        .setTaskQueue(TaskQueues.NOTIFICATIONS)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setDisableEagerExecution(false)
        .setTypedSearchAttributes(attributes(notification, state))
        .setStaticSummary(summary(notification));
  }

  private static SearchAttributes attributes(Notification notification, NotificationState state) {
    About about = notification.about();
    SearchAttributes.Builder attributes =
        SearchAttributes.newBuilder()
            .set(TENANT, notification.tenant())
            .set(CHANNEL, notification.channel())
            .set(STATE, state.wire());
    if (about.eventType() != null) {
      attributes.set(EVENT_TYPE, about.eventType());
    }
    if (about.severity() != null) {
      attributes.set(SEVERITY, about.severity().wire());
    }
    if (about.route() != null) {
      attributes.set(ROUTE, about.route());
    }
    return attributes.build();
  }

  /** In words, such as {@code webhook ops-hook to hooks.example.com}. */
  static String summary(Notification notification) {
    return notification.channelType()
        + " "
        + notification.channel()
        + " to "
        + masked(notification.recipient());
  }

  /**
   * Enough of an address to recognise it, too little to reach a person: histories are not a log.
   */
  public static String masked(String recipient) {
    String host = host(recipient);
    if (host != null) {
      return host;
    }
    int at = recipient.lastIndexOf('@');
    int shown = at >= 0 ? at : Math.max(0, recipient.length() - 3);
    return (at > 0 ? recipient.substring(0, 1) : "") + "***" + recipient.substring(shown);
  }

  private static @Nullable String host(String recipient) {
    try {
      return URI.create(recipient).getHost();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
