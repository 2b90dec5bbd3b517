package dev.clarion.workflows.temporal;

/** The task queues that Clarion's workers serve. */
public final class TaskQueues {

  /** Workflow tasks, and the first attempts inside them. */
  public static final String NOTIFICATIONS = "clarion";

  /** Later attempts: a slow destination fills this queue, never the other. */
  public static final String SLOW_LANE = "clarion-slow";

  private TaskQueues() {}
}
