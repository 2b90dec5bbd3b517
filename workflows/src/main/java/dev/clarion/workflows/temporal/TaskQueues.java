package dev.clarion.workflows.temporal;

/** The task queues that Clarion's workers serve. */
public final class TaskQueues {

  /** Workflow tasks, and the first attempts inside them. */
  public static final String NOTIFICATIONS = "clarion";

  /** Later attempts: a slow destination fills this queue, never the other. */
  public static final String SLOW_LANE = "clarion-slow";

  /** The same for the notifications of broadcasts, so that no other waits behind thousands. */
  public static final String BULK = "clarion-bulk";

  public static final String BULK_SLOW_LANE = "clarion-bulk-slow";

  private TaskQueues() {}
}
