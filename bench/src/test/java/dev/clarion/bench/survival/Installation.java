package dev.clarion.bench.survival;

import dev.clarion.api.ApiApplication;
import dev.clarion.standalone.process.Port;
import dev.clarion.worker.WorkerApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clarion as it runs in earnest, with each part in a process of its own: PostgreSQL, Temporal, one
 * API and one worker. Nothing is started until it is asked for; what was started, {@link #close}
 * stops.
 *
 * @param api {@code ApiApplication}
 * @param worker {@code WorkerApplication}
 * @param apiUrl where the API listens
 * @param workerUrl where the worker tells its health
 * @param temporalAddress {@code host:port} of Temporal
 * @param settings of API and worker
 */
record Installation(
    ServerProcess postgres,
    ServerProcess temporal,
    ServerProcess api,
    ServerProcess worker,
    URI apiUrl,
    URI workerUrl,
    String temporalAddress,
    Map<String, String> settings)
    implements AutoCloseable {

  static final String API_KEY = "clarion_the-key-of-the-survival-test";

  /** PostgreSQL's programs, unpacked once for all tests. */
  private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  /**
   * One with a configuration of its own, on free ports.
   *
   * @param folder for all its data and logs
   */
  static Installation in(Path folder, String configuration) throws IOException, SQLException {
    Path config = Files.writeString(folder.resolve("clarion.yaml"), configuration);
    Database database = Database.make(folder, PROGRAMS, Port.free());
    int temporalPort = Port.free();
    int apiPort = Port.free();
    int workerPort = Port.free();
    URI apiUrl = URI.create("http://127.0.0.1:" + apiPort);
    URI workerUrl = URI.create("http://127.0.0.1:" + workerPort);
    String temporalAddress = "127.0.0.1:" + temporalPort;
    Map<String, String> settings =
        Map.of(
            "CLARION_CONFIG", config.toString(),
            "CLARION_DATABASE_URL", database.url(),
            "CLARION_TEMPORAL_ADDRESS", temporalAddress,
            "CLARION_ALLOW_PRIVATE_NETWORKS", "true",
            "CLARION_API_KEY", API_KEY,
            "CLARION_PORT", Integer.toString(apiPort),
            "CLARION_WORKER_PORT", Integer.toString(workerPort));
    return new Installation(
        database.process(),
        temporal(folder, temporalPort),
        jvm("the API", ApiApplication.class, settings, folder.resolve("api.log"), apiUrl),
        jvm(
            "the worker",
            WorkerApplication.class,
            settings,
            folder.resolve("worker.log"),
            workerUrl),
        apiUrl,
        workerUrl,
        temporalAddress,
        settings);
  }

  /** One more API of the same installation; whoever asks for it starts and closes it. */
  ServerProcess anotherApi(URI url, Path log) {
    var own = new HashMap<>(settings);
    own.put("CLARION_PORT", Integer.toString(url.getPort()));
    return jvm("another API", ApiApplication.class, own, log, url);
  }

  private static ServerProcess temporal(Path folder, int port) {
    return new ServerProcess(
        "Temporal",
        List.of(
            TemporalCli.find().toString(),
            "server",
            "start-dev",
            "--headless",
            "--ip=127.0.0.1",
            "--port=" + port,
            "--db-filename=" + folder.resolve("temporal.db"),
            "--sqlite-pragma=journal_mode=wal",
            "--sqlite-pragma=synchronous=normal",
            "--log-level=error",
            "--color=never"),
        Map.of(),
        folder.resolve("temporal.log"),
        () -> Ready.temporal("127.0.0.1:" + port));
  }

  /** A process that runs the classes under test. */
  static ServerProcess jvm(
      String name, Class<?> main, Map<String, String> environment, Path log, URI health) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m"));
    command.addAll(List.of("-cp", dev.clarion.bench.clarion.Clarion.classPath(), main.getName()));
    return new ServerProcess(name, command, environment, log, () -> Ready.process(health));
  }

  /** All four, the engines first. */
  List<ServerProcess> processes() {
    return List.of(postgres, temporal, api, worker);
  }

  /** Starts all, and returns when all serve. */
  void start() throws IOException {
    for (ServerProcess process : processes()) {
      process.start();
    }
    processes().forEach(process -> process.awaitReady(Duration.ofSeconds(90)));
  }

  /** Stops what runs, the engines last. */
  @Override
  public void close() {
    for (ServerProcess process : processes().reversed()) {
      process.close();
    }
  }
}
