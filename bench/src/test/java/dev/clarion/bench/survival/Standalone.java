package dev.clarion.bench.survival;

import dev.clarion.standalone.Clarion;
import dev.clarion.standalone.process.Port;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code ./clarion start} as a process of its own, which starts PostgreSQL and Temporal as others.
 *
 * @param api where the API listens
 * @param temporalAddress {@code host:port} of Temporal
 * @param data everything that is kept
 */
record Standalone(ServerProcess process, URI api, String temporalAddress, Path data)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * One with a configuration of its own, on free ports; not started yet.
   *
   * @param folder for all its data and logs
   */
  static Standalone in(Path folder, String configuration) throws IOException {
    int port = Port.free();
    int temporalPort = Port.free();
    URI api = URI.create("http://127.0.0.1:" + port);
    Path data = folder.resolve("data");
    Path config = Files.writeString(folder.resolve("clarion.yaml"), configuration);
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(programs.resolve("temporal"), TemporalCli.find());
    ServerProcess process =
        Installation.jvm(
            "Clarion",
            Clarion.class,
            Map.of(
                "PATH", programs + ":" + System.getenv("PATH"),
                "CLARION_DATA_DIR", data.toString(),
                "CLARION_CONFIG", config.toString(),
                "CLARION_API_KEY", Installation.API_KEY,
                "CLARION_PORT", Integer.toString(port),
                "CLARION_TEMPORAL_PORT", Integer.toString(temporalPort),
                "CLARION_TEMPORAL_UI_PORT", Integer.toString(Port.free())),
            folder.resolve("clarion.log"),
            api);
    return new Standalone(process, api, "127.0.0.1:" + temporalPort, data);
  }

  /** Starts it, and returns when it serves. */
  void start() throws IOException {
    process.start();
    process.awaitReady(PATIENCE);
  }

  /** Sends SIGKILL to it alone: its engines go on. */
  void killItself() throws InterruptedException {
    process.kill();
  }

  /** Sends SIGKILL to it and to its engines, and returns when nothing of it runs any more. */
  void killWhole() throws InterruptedException {
    process.kill();
    List<ProcessHandle> engines = engines();
    engines.forEach(ProcessHandle::destroyForcibly);
    engines.forEach(engine -> engine.onExit().join());
  }

  /** The engines on its data, whoever started them. */
  List<ProcessHandle> engines() {
    return ProcessHandle.allProcesses()
        .filter(other -> other.info().commandLine().orElse("").contains(data.toString()))
        .toList();
  }

  /** Stops what runs. */
  @Override
  public void close() {
    process.close();
    engines().forEach(ProcessHandle::destroyForcibly);
  }
}
