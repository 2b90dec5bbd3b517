package dev.clarion.bench.bare;

import dev.clarion.bench.load.Latencies;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.TimeUnit;

/**
 * Runs bare workflows to their ends, its worker in this process.
 *
 * <p>The slots and the threads are those of Clarion's worker. Client and worker share a process, so
 * that the start can be eager.
 */
public final class BareWorkflows implements AutoCloseable {

  private static final String TASK_QUEUE = "bare";

  private final WorkflowClient client;
  private final WorkerFactory factory;

  public BareWorkflows(WorkflowClient client) {
    this.client = client;
    factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(2000)
                .setUsingVirtualWorkflowThreads(true)
                .build());
    Worker worker =
        factory.newWorker(
            TASK_QUEUE,
            WorkerOptions.newBuilder()
                .setMaxConcurrentWorkflowTaskExecutionSize(400)
                .setMaxConcurrentActivityExecutionSize(200)
                .setDefaultDeadlockDetectionTimeout(TimeUnit.SECONDS.toMillis(10))
                .setUsingVirtualThreads(true)
                .build());
    worker.registerWorkflowImplementationTypes(BareWorkflow.OneActivity.class);
    worker.registerActivitiesImplementations(new EmptyActivity.Nothing());
    factory.start();
  }

  /**
   * Starts one and waits for its result.
   *
   * @param start how long the start takes, as a caller waits for it
   * @param endToEnd from the start to the result
   */
  public WorkflowExecution run(Latencies start, Latencies endToEnd) {
    WorkflowStub workflow =
        client.newUntypedWorkflowStub(
            BareWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TASK_QUEUE)
                .setDisableEagerExecution(false)
                .build());
    long asked = System.nanoTime();
    WorkflowExecution execution = workflow.start();
    start.add(System.nanoTime() - asked);
    workflow.getResult(Void.class);
    endToEnd.add(System.nanoTime() - asked);
    return execution;
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }
}
