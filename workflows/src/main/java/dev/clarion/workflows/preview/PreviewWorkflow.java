package dev.clarion.workflows.preview;

import dev.clarion.workflows.notification.Notification;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Renders a notification and sends nothing. It runs as long as the caller of the API waits. */
@WorkflowInterface
public interface PreviewWorkflow {

  String TYPE = "Preview";

  /**
   * Failure type when the notification cannot be rendered. Its message says why, in words for the
   * caller.
   */
  String UNRENDERABLE = "Unrenderable";

  /**
   * Renders.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@link #UNRENDERABLE}, not retryable,
   *     when the template or the content is at fault
   */
  @WorkflowMethod(name = TYPE)
  Preview run(Notification notification);

  /** The workflow of one preview; {@code request} makes it unique. */
  static String workflowId(String tenant, String request) {
    return "preview/" + tenant + "/" + request;
  }
}
