package dev.clarion.bench.cost;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
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

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** Of a workflow that has ended, or is about to. */
  public static HistoryCost of(WorkflowServiceStubs service, WorkflowExecution execution)
      throws InterruptedException {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace("default")
            .setExecution(execution)
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      WorkflowExecutionInfo info =
          service.blockingStub().describeWorkflowExecution(request).getWorkflowExecutionInfo();
      if (info.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
        return new HistoryCost(
            info.getStateTransitionCount(), info.getHistoryLength(), info.getHistorySizeBytes());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(execution.getWorkflowId() + " does not end");
      }
      Thread.sleep(PAUSE);
    }
  }
}
