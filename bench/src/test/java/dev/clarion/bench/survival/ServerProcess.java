package dev.clarion.bench.survival;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, which can be killed without a word and started again just as it
 * was. Until it is started there is no process.
 */
final class ServerProcess implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int TAIL_LINES = 30;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final BooleanSupplier ready;
  private @Nullable Process process;

  /**
   * Describes a server.
   *
   * @param environment what is added to this process's own, of which nothing of Clarion is kept
   * @param log what it says is added there
   * @param ready whether it serves
   */
  ServerProcess(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      BooleanSupplier ready) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.ready = ready;
  }

  String name() {
    return name;
  }

  /** Starts it, and does not wait. */
  void start() throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CLARION_"));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** Waits until it serves; fails at once when it has ended, with the end of its log. */
  void awaitReady(Duration patience) {
    await(name + " serves, see " + log)
        .atMost(patience)
        .pollInterval(LOOK)
        .failFast(name + " runs", this::requireAlive)
        .until(ready::getAsBoolean);
  }

  /** Whether it runs. */
  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Sends SIGKILL to it alone, and returns when it is gone. */
  void kill() throws InterruptedException {
    running().destroyForcibly().waitFor();
  }

  /** Sends SIGKILL to it and to every process that it has started, and returns when it is gone. */
  void killWithChildren() throws InterruptedException {
    destroyWithChildren().waitFor();
  }

  /** Asks it to stop, and kills it when it has not within 20 s. */
  @Override
  public void close() {
    if (isAlive()) {
      running().destroy();
      try {
        if (!running().waitFor(20, TimeUnit.SECONDS)) {
          destroyWithChildren();
        }
      } catch (InterruptedException e) {
        destroyWithChildren();
        Thread.currentThread().interrupt();
      }
    }
  }

  private Process destroyWithChildren() {
    List<ProcessHandle> children = running().descendants().toList();
    running().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    return running();
  }

  private void requireAlive() {
    if (!isAlive()) {
      throw new AssertionError(lastWords());
    }
  }

  private Process running() {
    return Objects.requireNonNull(process, name + " was never started");
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return name
          + " has ended; its last words:\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return name + " has ended, and its log cannot be read: " + e;
    }
  }
}
