package dev.clarion.workflows.digest;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Looks after what is collected for one recipient: waits until it is due, releases it, and ends
 * when nothing is left.
 */
@WorkflowInterface
public interface CollectorWorkflow {

  String TYPE = "Collector";

  @WorkflowMethod(name = TYPE)
  void run(CollectorId collector);

  /** There is something new. */
  @SignalMethod(name = "added")
  void added();

  /**
   * Releases what there is now, before its time.
   *
   * @param by who asks; null in a signal by hand
   */
  @SignalMethod(name = "release")
  void release(@Nullable String by);
}
