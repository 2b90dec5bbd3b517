package dev.clarion.api.temporal;

import dev.clarion.api.problem.Refusal;
import dev.clarion.workflows.broadcast.BroadcastOrder;
import dev.clarion.workflows.broadcast.RetryFailed;
import dev.clarion.workflows.destination.DestinationId;
import dev.clarion.workflows.destination.DestinationSignal;
import dev.clarion.workflows.digest.CollectorId;
import dev.clarion.workflows.digest.CollectorSignal;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueStatus;
import dev.clarion.workflows.issue.IssueWorkflow;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.CommandRefused;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.start.Launch;
import dev.clarion.workflows.start.NotificationStart;
import dev.clarion.workflows.start.Settle;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Notification workflows, as the API needs them. When Temporal does not answer, calls fail with
 * 503.
 */
@Component
public class Engine {

  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private final WorkflowClient client;
  private final Calls calls;

  Engine(WorkflowClient client, Calls calls) {
    this.client = client;
    this.calls = calls;
  }

  /**
   * Starts the workflow of a notification: once this has completed, the notification cannot be
   * lost.
   *
   * @return whether it was started; false when one of its id exists that the options do not allow
   *     beside it
   */
  public Mono<Boolean> start(NotificationOrder order, WorkflowOptions options) {
    return calls
        .call(
            START_LIMIT,
            () -> {
              client.newUntypedWorkflowStub(NotificationWorkflow.TYPE, options).start(order);
              return true;
            })
        .onErrorReturn(WorkflowExecutionAlreadyStarted.class, false)
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("start", e));
  }

  /** Starts a notification that an event leads to, unless it was started before. */
  public Mono<Boolean> start(NotificationOrder order, int priority) {
    return start(order, NotificationStart.first(order.notification(), priority));
  }

  /** Starts the life of an issue, unless it was started before. */
  public Mono<Boolean> start(IssueOrder order) {
    return calls
        .call(START_LIMIT, () -> Launch.issue(client, order))
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("start", e));
  }

  /** Starts a broadcast, unless it was started before. */
  public Mono<Boolean> start(BroadcastOrder order) {
    return calls
        .call(START_LIMIT, () -> Launch.broadcast(client, order))
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("start", e));
  }

  /** Has a broadcast retry what failed. */
  public Mono<Void> retryFailed(BroadcastOrder order, RetryFailed retry) {
    return calls
        .call(
            START_LIMIT,
            () -> {
              Launch.retryFailed(client, order, retry);
              return true;
            })
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("signal", e))
        .then();
  }

  /**
   * Tells an issue something.
   *
   * @param signal one signal of its workflow
   * @return whether there is one to be told
   */
  public Mono<Boolean> signalIssue(String tenant, String issue, Consumer<IssueWorkflow> signal) {
    return calls
        .call(
            START_LIMIT,
            () -> {
              signal.accept(
                  client.newWorkflowStub(
                      IssueWorkflow.class, IssueOrder.workflowId(tenant, issue)));
              return true;
            })
        .onErrorReturn(WorkflowNotFoundException.class, false)
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("signal", e));
  }

  /** Where an issue stands; empty when it has no workflow. */
  public Mono<IssueStatus> status(String tenant, String issue) {
    return calls
        .call(
            ANSWER_LIMIT,
            () ->
                client
                    .newWorkflowStub(IssueWorkflow.class, IssueOrder.workflowId(tenant, issue))
                    .status())
        .onErrorResume(WorkflowNotFoundException.class, _ -> Mono.empty())
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("query", e));
  }

  /** Tells a notification that nothing more shall come of it. */
  public Mono<Boolean> settle(String tenant, String id, Settlement settlement) {
    return calls
        .call(
            START_LIMIT,
            () -> {
              Settle.notification(client, tenant, id, settlement);
              return true;
            })
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("signal", e));
  }

  /** Asks a workflow to do something, and waits for what it says. */
  public Mono<Answer> ask(Notification notification, String update, Command command) {
    return calls
        .<Answer>call(
            ANSWER_LIMIT,
            () -> {
              WorkflowStub workflow = client.newUntypedWorkflowStub(notification.workflowId());
              workflow.update(update, NotificationStatus.class, command);
              return new Answer.Done();
            })
        .onErrorResume(WorkflowNotFoundException.class, _ -> Mono.just(new Answer.Gone()))
        .onErrorResume(WorkflowUpdateException.class, e -> Mono.just(refused(e)))
        .onErrorMap(WorkflowUpdateTimeoutOrCancelledException.class, e -> unavailable(update, e))
        .onErrorMap(WorkflowServiceException.class, e -> unavailable(update, e));
  }

  /** Tells the workflow of a destination that something has changed, and starts it if need be. */
  public Mono<Void> changed(DestinationId destination) {
    return signalled(() -> DestinationSignal.changed(client, destination));
  }

  /** Tells the workflow of a collector that there is something new; the same. */
  public Mono<Void> added(CollectorId collector) {
    return signalled(() -> CollectorSignal.added(client, collector));
  }

  /** Has what is collected released before its time; the same. */
  public Mono<Void> release(CollectorId collector, String by) {
    return signalled(() -> CollectorSignal.release(client, collector, by));
  }

  private Mono<Void> signalled(Runnable signal) {
    return calls
        .call(
            START_LIMIT,
            () -> {
              signal.run();
              return true;
            })
        .onErrorMap(WorkflowServiceException.class, e -> unavailable("signal", e))
        .then();
  }

  /**
   * What the newest run of a notification's workflow was started with. Empty when Temporal has no
   * such workflow, or not any more.
   */
  public Mono<NotificationOrder> order(String tenant, String id) {
    var request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(
                WorkflowExecution.newBuilder().setWorkflowId(Notification.workflowId(tenant, id)))
            .setMaximumPageSize(1)
            .build();
    return calls
        .call(
            START_LIMIT,
            () ->
                client
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .getWorkflowExecutionHistory(request))
        .map(history ->
            history.getHistory().getEvents(0).getWorkflowExecutionStartedEventAttributes())
        .map(started ->
            client
                .getOptions()
                .getDataConverter()
                .fromPayloads(
                    0,
                    Optional.of(started.getInput()),
                    NotificationOrder.class,
                    NotificationOrder.class))
        .onErrorResume(Engine::notFound, _ -> Mono.empty())
        .onErrorMap(StatusRuntimeException.class, e -> unavailable("read", e));
  }

  private static boolean notFound(Throwable error) {
    return error instanceof StatusRuntimeException e
        && e.getStatus().getCode() == Status.Code.NOT_FOUND;
  }

  /** The workflow's own refusal; anything else that an update fails with is a bug of ours. */
  private static Answer refused(WorkflowUpdateException e) {
    if (e.getCause() instanceof ApplicationFailure failure
        && failure.getType().equals(CommandRefused.TYPE)) {
      return new Answer.Refused(failure.getOriginalMessage());
    }
    throw e;
  }

  static Refusal unavailable(String what, Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    log.warn("Temporal did not take a {}: {}", what, cause.toString());
    return Refusal.unavailable("Temporal or its workers do not answer at the moment.");
  }
}
