package dev.clarion.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Clarion in a process of its own, on the classes under test. */
final class RunningClarion {

  private final @Nullable Process process;
  private final StringBuilder said = new StringBuilder();

  private RunningClarion(@Nullable Process process) {
    this.process = process;
  }

  static RunningClarion none() {
    return new RunningClarion(null);
  }

  /** Starts it on free ports. */
  static RunningClarion start(Path data, Map<String, String> environment) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(Clarion.class.getName());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CLARION_"));
    builder.environment().put("CLARION_DATA_DIR", data.toString());
    for (String variable :
        List.of("CLARION_PORT", "CLARION_TEMPORAL_PORT", "CLARION_TEMPORAL_UI_PORT")) {
      builder.environment().put(variable, "0");
    }
    builder.environment().putAll(environment);
    return new RunningClarion(builder.start());
  }

  /** All that it said up to a line that has these words. */
  String await(String words) throws IOException {
    for (String line = read(); line != null; line = read()) {
      if (line.contains(words)) {
        return said.toString();
      }
    }
    throw new AssertionError("It ended without '%s':%n%s".formatted(words, said));
  }

  /** All that it said, when it ends with code 1. */
  String awaitFailure() throws IOException, InterruptedException {
    return end(1);
  }

  /** Ends it as a service manager would, and answers all that it said. */
  String stop() throws IOException, InterruptedException {
    process().toHandle().destroy(); // The process's own would close its output.
    return end(143);
  }

  /** Ends it without a word. */
  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  URI api() {
    return URI.create(
        said.toString()
            .lines()
            .filter(line -> line.startsWith("  API  "))
            .map(line -> line.replace("API", "").strip())
            .filter(line -> line.startsWith("http"))
            .findFirst()
            .orElseThrow());
  }

  private String end(int code) throws IOException, InterruptedException {
    while (read() != null) {
      // To the end.
    }
    process().waitFor(60, TimeUnit.SECONDS);
    if (process().exitValue() != code) {
      throw new AssertionError(
          "It ended with %d instead of %d:%n%s".formatted(process().exitValue(), code, said));
    }
    return said.toString();
  }

  private @Nullable String read() throws IOException {
    String line = process().inputReader().readLine();
    if (line != null) {
      said.append(line).append('\n');
    }
    return line;
  }

  private Process process() {
    if (process == null) {
      throw new IllegalStateException("none was started");
    }
    return process;
  }
}
