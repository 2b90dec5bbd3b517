package dev.clarion.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clarion.standalone.process.CannotStart;
import dev.clarion.standalone.process.Parts;
import dev.clarion.standalone.process.Port;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Needs a Temporal CLI on PATH. */
@Timeout(120)
class DevServerIT {

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Parts parts = new Parts(said::add);
  private TemporalBinary binary = new TemporalBinary(Path.of(""), "", "");

  @BeforeEach
  void find() throws Exception {
    try {
      binary = new OnPath(System.getenv("PATH")).obtain(_ -> {});
    } catch (NotAvailable e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @AfterEach
  void stop() {
    parts.close();
  }

  @Test
  void servesGrpcAndPagesAndKeepsHistoriesForAWeek() throws Exception {
    DevServer server = start(plan(0, 0));

    withStubs(
        server,
        stubs -> {
          var request = DescribeNamespaceRequest.newBuilder().setNamespace("default").build();
          var config = stubs.blockingStub().describeNamespace(request).getConfig();
          assertThat(config.getWorkflowExecutionRetentionTtl().getSeconds())
              .isEqualTo(Duration.ofDays(7).toSeconds());
        });
    assertThat(statusOf(server)).isEqualTo(200);
  }

  @Test
  void keepsItsWorkflowsOverARestart() throws Exception {
    DevServer first = start(plan(0, 0));
    withStubs(first, stubs -> begin(stubs, "kept"));
    first.close();

    DevServer second = start(plan(0, 0));

    withStubs(
        second,
        stubs ->
            assertThat(
                    WorkflowClient.newInstance(stubs)
                        .newUntypedWorkflowStub("kept")
                        .describe()
                        .getWorkflowType())
                .isEqualTo("Waiting"));
  }

  @Test
  void takesOverFromOneThatAKilledClarionLeftRunning() throws Exception {
    int port = Port.free();
    int uiPort = Port.free();
    DevServer left = start(plan(port, uiPort));
    withStubs(left, stubs -> begin(stubs, "kept"));

    // Nobody stops the first one: that is what a killed JVM leaves behind.
    DevServer next = start(plan(port, uiPort));

    assertThat(next.address()).isEqualTo(left.address());
    assertThat(said).contains("stopping the one that an earlier Clarion left running");
    withStubs(
        next,
        stubs ->
            WorkflowClient.newInstance(stubs).newUntypedWorkflowStub("kept").terminate("over"));
  }

  @Test
  void startsAgainOnTheSamePortsWhenItIsKilled() throws Exception {
    DevServer server = start(plan(0, 0));
    withStubs(server, stubs -> begin(stubs, "kept"));
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")));

    var process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    withStubs(
        server,
        stubs -> {
          stubs.connect(Duration.ofSeconds(60));
          WorkflowClient.newInstance(stubs).newUntypedWorkflowStub("kept").terminate("over");
        });
    assertThat(said).contains("the server ended by itself, starting it again");
  }

  @Test
  void refusesABusyPortAndStartsNothing() throws Exception {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(plan(0, busy.getLocalPort())))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("for the Temporal UI cannot be opened")
          .hasMessageContaining("set CLARION_TEMPORAL_UI_PORT to another port");
    }
    assertThat(folder.resolve("pid")).doesNotExist();
  }

  @Test
  void showsTheLogWhenItDoesNotStart() throws Exception {
    Files.writeString(folder.resolve("temporal.db"), "this is no database, and long enough to see");

    assertThatThrownBy(() -> start(plan(0, 0)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("Temporal ended with code 1")
        .hasMessageContaining("file is not a database");
  }

  @Test
  void isGoneWhenItIsClosed() throws Exception {
    DevServer server = start(plan(0, 0));
    int port = server.ui().orElseThrow().getPort();

    parts.close();

    assertThat(Port.answers(port, Duration.ofSeconds(1))).isFalse();
    assertThat(folder.resolve("pid")).doesNotExist();
  }

  private DevServer start(TemporalServer.Plan plan) throws InterruptedException {
    return DevServer.start(binary, plan, parts, said::add);
  }

  private TemporalServer.Plan plan(int port, int uiPort) {
    return new TemporalServer.Plan(
        port,
        uiPort,
        folder.resolve("temporal.db"),
        folder.resolve("temporal.log"),
        folder.resolve("pid"),
        folder,
        null);
  }

  /** A workflow that no worker ever takes up. */
  private static void begin(WorkflowServiceStubs stubs, String id) {
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("nobody").build();
    WorkflowClient.newInstance(stubs).newUntypedWorkflowStub("Waiting", options).start();
  }

  private static void withStubs(DevServer server, Consumer<WorkflowServiceStubs> use) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    try {
      use.accept(stubs);
    } finally {
      stubs.shutdownNow();
    }
  }

  private static int statusOf(DevServer server) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(server.ui().orElseThrow()).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
