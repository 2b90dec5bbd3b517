package dev.clarion.workflows.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.broadcast.BroadcastLife;
import dev.clarion.workflows.destination.DestinationWatch;
import dev.clarion.workflows.digest.CollectorLife;
import dev.clarion.workflows.issue.IssueLife;
import dev.clarion.workflows.temporal.Payloads;
import dev.clarion.workflows.temporal.TaskQueues;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications that began on older code must go on with the code of today. */
class ReplayTest {

  private static final TestWorkflowEnvironment TEMPORAL =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());

  @AfterAll
  static void close() {
    TEMPORAL.close();
  }

  static List<Path> histories() throws IOException, URISyntaxException {
    try (Stream<Path> files =
        Files.list(Path.of(ReplayTest.class.getResource("/histories").toURI()))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replays(Path history) throws Exception {
    Worker worker =
        TEMPORAL.newWorker(TaskQueues.NOTIFICATIONS + history.getFileName(), Samples.PATIENT);
    worker.registerWorkflowImplementationTypes(
        NotificationLife.class,
        DestinationWatch.class,
        IssueLife.class,
        CollectorLife.class,
        BroadcastLife.class);
    WorkflowReplayer.replayWorkflowExecution(
        WorkflowExecutionHistory.fromJson(Files.readString(history)), worker);
  }

  @Test
  void everyPathIsRecorded() throws Exception {
    assertThat(histories().stream().map(file -> file.getFileName().toString()))
        .containsAll(RecordedPath.ALL.stream().map(path -> path.name() + ".json").toList());
  }
}
