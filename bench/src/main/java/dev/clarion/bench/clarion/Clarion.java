package dev.clarion.bench.clarion;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.standalone.process.Port;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole Clarion in processes of its own, on fresh data, as {@code ./clarion start} runs it: the
 * API and the worker in a JVM with the flags of this one, beside it PostgreSQL and Temporal.
 */
public final class Clarion implements AutoCloseable {

  private static final String MAIN = "dev.clarion.standalone.Clarion";
  private static final long STOP_SECONDS = 60;

  /** Flags of this JVM that another one may not share. */
  private static final List<String> OWN_FLAGS =
      List.of("-agentlib", "-javaagent", "-XX:AOT", "-Xlog", "-Dsurefire", "-Dlogback");

  private final Process process;
  private final Path data;
  private final URI api;
  private final String key;
  private final int temporalPort;

  private Clarion(Process process, Path data, URI api, String key, int temporalPort) {
    this.process = process;
    this.data = data;
    this.api = api;
    this.key = key;
    this.temporalPort = temporalPort;
  }

  /**
   * Starts it, and returns when it serves.
   *
   * @param cache with the programs that an earlier start fetched or built; they are used again
   * @param configuration the tenant's configuration file
   * @throws IllegalStateException with all that it said, when it does not come up
   */
  public static Clarion start(Path cache, String configuration, Consumer<String> say)
      throws IOException {
    return start(cache, configuration, Map.of(), say);
  }

  /** The same with more environment variables. */
  public static Clarion start(
      Path cache, String configuration, Map<String, String> more, Consumer<String> say)
      throws IOException {
    Path data = Files.createTempDirectory("clarion-bench-");
    Files.createDirectories(cache);
    Files.createSymbolicLink(data.resolve("cache"), cache.toAbsolutePath());
    Path file = Files.writeString(data.resolve("clarion.yaml"), configuration);
    int port = Port.free();
    int temporalPort = Port.free();
    String key = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CLARION_"));
    environment.put("CLARION_DATA_DIR", data.toString());
    environment.put("CLARION_CONFIG", file.toString());
    environment.put("CLARION_API_KEY", key);
    environment.put("CLARION_PORT", Integer.toString(port));
    environment.put("CLARION_TEMPORAL_PORT", Integer.toString(temporalPort));
    environment.put("CLARION_TEMPORAL_UI_PORT", "0");
    environment.put("CLARION_ALLOW_PRIVATE_NETWORKS", "true");
    environment.putAll(more);

    URI api = URI.create("http://127.0.0.1:" + port);
    Process process = builder.start();
    // Whoever ends the bench ends what it started; Clarion stops its engines by itself.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop"));
    Clarion clarion = new Clarion(process, data, api, key, temporalPort);
    clarion.awaitReady(say);
    return clarion;
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(List.of("-cp", classPath(), MAIN));
    return command;
  }

  /**
   * What a Clarion of its own runs on: standalone's jar alone where its libraries are beside it, as
   * its manifest names them all, else what this JVM runs on.
   */
  public static String classPath() {
    Path standalone =
        Path.of(
            dev.clarion.standalone.Clarion.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    return Files.isDirectory(standalone.resolveSibling("lib"))
        ? standalone.toString()
        : System.getProperty("java.class.path", "");
  }

  /** The flags that this JVM and Clarion's have in common. */
  public static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> OWN_FLAGS.stream().noneMatch(flag::startsWith))
        .toList();
  }

  private void awaitReady(Consumer<String> say) throws IOException {
    BufferedReader output = process.inputReader(UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Clarion is ready")) {
        Thread.ofVirtual().start(() -> drain(output));
        return;
      }
      said.append(line).append('\n');
      say.accept(line);
    }
    close();
    throw new IllegalStateException("Clarion did not start:\n" + said);
  }

  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // Nobody reads what it says while it is measured.
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  /** The API's address. */
  public URI api() {
    return api;
  }

  /** The API's key. */
  public String key() {
    return key;
  }

  /** {@code host:port} of its Temporal server. */
  public String temporalAddress() {
    return "127.0.0.1:" + temporalPort;
  }

  /** Where its database is, for JDBC. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%s/clarion?user=postgres&password=postgres"
        .formatted(postmaster().get(3));
  }

  /** The API and the worker. */
  public ProcessHandle jvm() {
    return process.toHandle();
  }

  /** The Temporal server. */
  public ProcessHandle temporal() {
    return handle(lines(data.resolve("run/temporal.pid")).getFirst());
  }

  /** PostgreSQL's first process, the parent of the others. */
  public ProcessHandle postgres() {
    return handle(postmaster().getFirst());
  }

  /**
   * The lines that PostgreSQL writes about itself: the first is its process, the fourth its port.
   */
  private List<String> postmaster() {
    return lines(data.resolve("postgres/postmaster.pid"));
  }

  private static ProcessHandle handle(String pid) {
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops all of it, and deletes its data. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> engines = process.descendants().toList();
    process.toHandle().destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    engines.forEach(ProcessHandle::destroyForcibly);
    delete(data);
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
