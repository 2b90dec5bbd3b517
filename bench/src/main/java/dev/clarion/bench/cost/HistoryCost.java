package dev.clarion.bench.cost;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/**
 * What one workflow has cost Temporal.
 *
 * @param stateTransitions writes of its state, each a transaction of the server
 * @param events of its history
 * @param bytes of its history
 */
public record HistoryCost(long stateTransitions, long events, long bytes) {

  private static final String NAMESPACE = "default";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** Of a workflow that has ended, or is about to. */
  public static HistoryCost of(WorkflowServiceStubs service, WorkflowExecution execution)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      WorkflowExecutionInfo info = describe(service, execution);
      if (info.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
        return of(info);
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(execution.getWorkflowId() + " does not end");
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Of the newest run of a workflow so far, which may go on. */
  public static HistoryCost soFar(WorkflowServiceStubs service, String workflowId) {
    return of(describe(service, WorkflowExecution.newBuilder().setWorkflowId(workflowId).build()));
  }

  private static WorkflowExecutionInfo describe(
      WorkflowServiceStubs service, WorkflowExecution execution) {
    return service
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(execution)
                .build())
        .getWorkflowExecutionInfo();
  }

  private static HistoryCost of(WorkflowExecutionInfo info) {
    return new HistoryCost(
        info.getStateTransitionCount(), info.getHistoryLength(), info.getHistorySizeBytes());
  }

  /** How many workflows there are and have been, as the server's list has them. */
  public static long workflows(WorkflowServiceStubs service) {
    return service
        .blockingStub()
        .countWorkflowExecutions(
            CountWorkflowExecutionsRequest.newBuilder().setNamespace(NAMESPACE).build())
        .getCount();
  }
}
