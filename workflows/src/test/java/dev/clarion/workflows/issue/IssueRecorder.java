package dev.clarion.workflows.issue;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Records the histories of issues, one file a path; files that are there already stay. */
public final class IssueRecorder {

  /** People who take every call. */
  private record Patient(Queue<Call> calls) implements IssueActivities {

    @Override
    public String call(Call call) {
      calls.add(call);
      return "ana by tg";
    }

    @Override
    public int record(IssueChange change) {
      return 0;
    }

    @Override
    public void settle(IssueChange change) {
      throw new IllegalStateException("they are few");
    }

    @Override
    public void acknowledge(String tenant, String issue, Acknowledgement given) {
      // The history has it.
    }

    @Override
    public Ladder resolveEscalation(String tenant, String name) {
      if (!name.equals("other")) {
        throw ApplicationFailure.newNonRetryableFailure("none", "UnknownEscalation");
      }
      return new Ladder("other", "r2", List.of(Duration.ofSeconds(1)), 0);
    }
  }

  private IssueRecorder() {}

  /** For notifications that tell their issue. */
  public static IssueActivities people() {
    return new Patient(new ConcurrentLinkedQueue<>());
  }

  /** The names of all files. */
  public static List<String> files() {
    return RecordedIssue.ALL.stream().map(path -> path.name() + ".json").toList();
  }

  /** Records those that are missing in a folder. */
  public static void record(WorkflowClient client, Path folder) throws IOException {
    for (RecordedIssue path : RecordedIssue.ALL) {
      Path file = folder.resolve(path.name() + ".json");
      if (Files.notExists(file)) {
        Files.writeString(file, record(client, path));
        System.out.println("recorded " + file);
      }
    }
  }

  private static String record(WorkflowClient client, RecordedIssue path) {
    Patient people = new Patient(new ConcurrentLinkedQueue<>());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(IssueLife.class);
    worker.registerActivitiesImplementations(people);
    factory.start();
    try {
      IssueOrder order = order(path);
      WorkflowStub issue =
          client.newUntypedWorkflowStub(
              IssueWorkflow.TYPE,
              WorkflowOptions.newBuilder()
                  .setTaskQueue(TaskQueues.NOTIFICATIONS)
                  .setWorkflowId(order.workflowId())
                  .build());
      issue.start(order);
      path.people().act(issue, people.calls());
      issue.getResult(IssueState.class);
      return client.fetchHistory(order.workflowId()).toJson(true);
    } finally {
      factory.shutdownNow();
      factory.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static IssueOrder order(RecordedIssue path) {
    Instant opened = Instant.now().minus(path.age());
    return new IssueOrder(
        "default",
        path.name(),
        "failures",
        "r1",
        new Event(
            "e1",
            "ssl_failure",
            Severity.CRITICAL,
            null,
            null,
            null,
            opened,
            EventStatus.FIRING,
            Map.of()),
        opened,
        path.window(),
        path.ladder(),
        path.validFor(),
        path.remindEvery(),
        null);
  }
}
