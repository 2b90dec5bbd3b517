package dev.clarion.workflows.attempt;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Renders, sends and records one attempt. */
@ActivityInterface
public interface AttemptActivities {

  /**
   * Carries out one attempt, or finds out what became of it.
   *
   * <p>The attempt is written as in flight before anything leaves, and closed with its outcome and
   * the notification's new state after. When the order has been here before, a recorded end is
   * returned and not repeated; an attempt still in flight is closed as interrupted. Fails (and is
   * tried again by Temporal) only when the log cannot be written.
   *
   * <p>No attempt is made, and none is written, when its turn has not come, its destination is held
   * or down, or its recipient is not to be written to: the verdict says so.
   */
  @ActivityMethod(name = "Attempt")
  AttemptResult attempt(AttemptOrder order);
}
