package dev.clarion.workflows.broadcast;

/**
 * What came of one batch.
 *
 * @param retried how many were sent on their way again
 * @param next first position that was not looked at
 * @param last whether nobody is left behind it
 */
public record RetriedBatch(int retried, int next, boolean last) {}
