package dev.clarion.workflows.destination;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Looks after the notifications that are parked at one destination: has one of them try now and
 * then while the destination is down, and lets all of them go, a few a second, once it answers or
 * somebody releases it. Ends when none is left.
 */
@WorkflowInterface
public interface DestinationWorkflow {

  String TYPE = "Destination";

  @WorkflowMethod(name = TYPE)
  void run(DestinationId destination);

  /**
   * Something about the destination has changed: one more is parked, it answers, it is released.
   */
  @SignalMethod(name = "changed")
  void changed();
}
