package dev.clarion.bench.survival;

import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueStatus;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.temporal.Payloads;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The workflows as Temporal has them: asked one by one, as its list lags behind. */
final class Workflows implements AutoCloseable {

  private static final String NAMESPACE = "default";
  private static final String TENANT = "default";

  private final WorkflowServiceStubs service;
  private final WorkflowClient client;

  Workflows(String temporalAddress) {
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporalAddress).build());
    client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
  }

  /** Whether a notification's workflow has come to its end. */
  boolean isCompleted(String id) {
    try {
      return service
              .blockingStub()
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(NAMESPACE)
                      .setExecution(execution(id))
                      .build())
              .getWorkflowExecutionInfo()
              .getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** What a notification's workflow says became of it, once it has ended. */
  String state(String id) {
    var payloads =
        events(id, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
            .getLast()
            .getWorkflowExecutionCompletedEventAttributes()
            .getResult();
    return Payloads.converter()
        .fromPayloads(0, Optional.of(payloads), NotificationResult.class, NotificationResult.class)
        .state()
        .wire();
  }

  /** The failures of a notification's workflow tasks: bugs, as a lost worker only times out. */
  List<HistoryEvent> taskFailures(String id) {
    return events(id, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
  }

  /** Whether a notification waits for its next attempt, on a timer of Temporal's. */
  boolean isWaiting(String id) {
    return !events(id, EventType.EVENT_TYPE_TIMER_STARTED).isEmpty();
  }

  /**
   * When an issue climbs its ladder further, as its worker says; empty when it does not any more.
   */
  Optional<Instant> nextStep(String issue) {
    IssueStatus status =
        client
            .newUntypedWorkflowStub(IssueOrder.workflowId(TENANT, issue))
            .query("status", IssueStatus.class);
    return Optional.ofNullable(status.nextStepAt());
  }

  private List<HistoryEvent> events(String id, EventType type) {
    return service
        .blockingStub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(execution(id))
                .build())
        .getHistory()
        .getEventsList()
        .stream()
        .filter(event -> event.getEventType() == type)
        .toList();
  }

  private static WorkflowExecution execution(String id) {
    return WorkflowExecution.newBuilder()
        .setWorkflowId(Notification.workflowId(TENANT, id))
        .build();
  }

  @Override
  public void close() {
    service.shutdownNow();
  }
}
