package dev.clarion.standalone.temporal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Builds the pinned version with Go from the module of {@code tools/temporal}, whose {@code go.sum}
 * holds the checksum of every source.
 *
 * @param log what Go says goes there
 * @param whole how long it may take
 */
record GoBuild(OnPath programs, Cached cache, Path log, Duration whole) implements BinarySource {

  private static final String COMMAND = "github.com/temporalio/cli/cmd/temporal";
  private static final String FLAGS =
      "-s -w -X github.com/temporalio/cli/temporalcli.Version=" + TemporalBinary.PINNED;
  private static final int SAY_EVERY_SECONDS = 15;

  @Override
  public TemporalBinary obtain(Consumer<String> say) throws NotAvailable, InterruptedException {
    Path go = programs.find("go");
    say.accept(
        "building %s with %s, about four minutes on two cores"
            .formatted(TemporalBinary.PINNED, go));
    try {
      Path workshop = cache.workshop();
      for (String file : List.of("go.mod", "go.sum")) {
        copy(file, workshop.resolve(file));
      }
      Path built = workshop.resolve("temporal");
      try {
        build(go, workshop, built, say);
        return cache.keep(built);
      } finally {
        Files.deleteIfExists(built);
      }
    } catch (IOException e) {
      throw new NotAvailable("the build failed: " + e, e);
    }
  }

  private void build(Path go, Path workshop, Path built, Consumer<String> say)
      throws IOException, NotAvailable, InterruptedException {
    var builder =
        new ProcessBuilder(
                go.toString(),
                "build",
                "-v",
                "-trimpath",
                "-buildvcs=false",
                "-ldflags=" + FLAGS,
                "-o",
                built.toString(),
                COMMAND)
            .directory(workshop.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("CGO_ENABLED", "0");
    Process process = builder.start();
    try {
      await(process, say);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    if (process.exitValue() != 0) {
      throw new NotAvailable("the build with %s failed: see %s".formatted(go, log));
    }
  }

  private void await(Process process, Consumer<String> say)
      throws IOException, NotAvailable, InterruptedException {
    long started = System.nanoTime();
    while (!process.waitFor(SAY_EVERY_SECONDS, TimeUnit.SECONDS)) {
      Duration taken = Duration.ofNanos(System.nanoTime() - started);
      if (taken.compareTo(whole) > 0) {
        throw new NotAvailable("the build took more than %d min".formatted(whole.toMinutes()));
      }
      try (var lines = Files.lines(log)) {
        say.accept("built %d packages in %d s".formatted(lines.count(), taken.toSeconds()));
      }
    }
  }

  private static void copy(String name, Path target) throws IOException {
    try (InputStream file = GoBuild.class.getResourceAsStream("/temporal/" + name)) {
      if (file == null) {
        throw new IOException("Clarion's jar has no temporal/" + name);
      }
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
