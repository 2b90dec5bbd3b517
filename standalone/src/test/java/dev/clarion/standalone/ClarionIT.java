package dev.clarion.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clarion.standalone.process.Port;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clarion as a person starts and stops it. Needs a Temporal CLI on PATH. */
@Timeout(300)
class ClarionIT {

  /** The engines' programs, unpacked once for all tests. */
  @TempDir static Path cache;

  @TempDir Path data;
  private RunningClarion clarion = RunningClarion.none();

  @BeforeAll
  static void needsTemporal() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "temporal"))),
        "no 'temporal' on PATH");
  }

  @BeforeEach
  void shareTheCache() throws Exception {
    Files.createSymbolicLink(data.resolve("cache"), cache);
  }

  @AfterEach
  void stop() throws Exception {
    clarion.kill();
    enginesOn(data).forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void servesUntilItIsToldToStopAndLeavesNothingRunning() throws Exception {
    clarion = start(Map.of());

    assertThat(clarion.await("Ctrl-C stops it."))
        .contains("API key: clarion_", "Clarion is ready", "  Docs  ", "  Temporal UI  ");
    assertThat(statusOf(clarion.api().resolve("/actuator/health/readiness"))).isEqualTo(200);
    assertThat(clarion.stop()).contains("Stopping the API and the worker", "Stopping Temporal");
    assertThat(enginesOn(data)).isEmpty();
  }

  @Test
  void startsAgainAfterItWasKilled() throws Exception {
    int temporal = Port.free();
    var port = Map.of("CLARION_TEMPORAL_PORT", Integer.toString(temporal));
    clarion = start(port);
    clarion.await("Ctrl-C stops it.");
    clarion.kill();
    assertThat(enginesOn(data)).isNotEmpty();

    clarion = start(port);

    assertThat(clarion.await("Ctrl-C stops it."))
        .contains("PostgreSQL: stopping the one that an earlier Clarion left running")
        .contains("Temporal: stopping the one that an earlier Clarion left running")
        .doesNotContain("API key: clarion_");
    clarion.stop();
    assertThat(enginesOn(data)).isEmpty();
  }

  @Test
  void refusesADirectoryThatAnotherOneHas() throws Exception {
    try (var _ = DataDirectory.open(data)) {
      clarion = start(Map.of());

      assertThat(clarion.awaitFailure())
          .contains("Clarion cannot start: another Clarion (process ")
          .contains("set CLARION_DATA_DIR to another directory");
    }
  }

  @Test
  void refusesABusyPortAndStopsWhatItStarted() throws Exception {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      clarion = start(Map.of("CLARION_TEMPORAL_PORT", Integer.toString(busy.getLocalPort())));

      assertThat(clarion.awaitFailure())
          .contains("Clarion cannot start: port %d for Temporal".formatted(busy.getLocalPort()))
          .contains("set CLARION_TEMPORAL_PORT to another port");
    }
    assertThat(enginesOn(data)).isEmpty();
  }

  private RunningClarion start(Map<String, String> environment) throws Exception {
    return RunningClarion.start(data, environment);
  }

  private static int statusOf(URI uri) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** The processes, other than Clarion itself, that work on these data. */
  private static List<ProcessHandle> enginesOn(Path data) {
    return ProcessHandle.allProcesses().filter(process -> isEngineOn(data, process)).toList();
  }

  private static boolean isEngineOn(Path data, ProcessHandle process) {
    String command = process.info().commandLine().orElse("");
    return command.contains(data.toString()) && !command.contains(Clarion.class.getName());
  }
}
