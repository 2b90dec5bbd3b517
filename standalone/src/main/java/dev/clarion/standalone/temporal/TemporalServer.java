package dev.clarion.standalone.temporal;

import dev.clarion.standalone.process.CannotStart;
import dev.clarion.standalone.process.Parts;
import dev.clarion.standalone.process.Port;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Temporal server that this process started and will stop. */
public sealed interface TemporalServer extends AutoCloseable permits DevServer, InMemoryServer {

  /** {@code host:port} of its gRPC interface. */
  String address();

  /** Its web pages, unless it has none. */
  Optional<URI> ui();

  /**
   * What a local server needs to know.
   *
   * @param port of the gRPC interface; 0 takes a free one
   * @param uiPort of the web pages; 0 takes a free one
   * @param database the file that holds its data
   * @param log what the server says is added there
   * @param pidFile where the number of its process is kept while it runs
   * @param cache where programs are kept
   * @param mirror where the release's files are, if not on the project's release page
   */
  record Plan(
      int port,
      int uiPort,
      Path database,
      Path log,
      Path pidFile,
      Path cache,
      @Nullable URI mirror) {

    /** The same with ports that can be opened. */
    Plan claimPorts() {
      return new Plan(
          Port.claim("127.0.0.1", port, "Temporal", "CLARION_TEMPORAL_PORT"),
          Port.claim("127.0.0.1", uiPort, "the Temporal UI", "CLARION_TEMPORAL_UI_PORT"),
          database,
          log,
          pidFile,
          cache,
          mirror);
    }
  }

  /**
   * Finds the program and starts it; without one, the in-memory server.
   *
   * @param parts takes charge of the server as soon as there is something to stop
   * @throws CannotStart with the reason
   */
  static TemporalServer start(Plan plan, Parts parts, Consumer<String> say)
      throws InterruptedException {
    Consumer<String> temporal = line -> say.accept("Temporal: " + line);
    String path = System.getenv().getOrDefault("PATH", "");
    Path buildLog = plan.log().resolveSibling("temporal-build.log");
    var binary = BinarySearch.here(path, plan.cache(), plan.mirror(), buildLog).find(temporal);
    if (binary.isPresent()) {
      return DevServer.start(binary.get(), plan, parts, temporal);
    }
    return InMemoryServer.start(plan.claimPorts().port(), parts, temporal);
  }

  @Override
  void close();
}
