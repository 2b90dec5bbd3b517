package dev.clarion.workflows.broadcast;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Starts the notifications of a broadcast, batch by batch, and ends. It runs again, under the same
 * id, when people ask for those that failed.
 */
@WorkflowInterface
public interface BroadcastWorkflow {

  String TYPE = "Broadcast";

  String RETRY_FAILED = "retryFailed";

  @WorkflowMethod(name = TYPE)
  BroadcastProgress run(BroadcastOrder order);

  @QueryMethod(name = "progress")
  BroadcastProgress progress();

  /** Of two, the later stands: it asks for all that the earlier did. */
  @SignalMethod(name = RETRY_FAILED)
  void retryFailed(@Nullable RetryFailed command);
}
