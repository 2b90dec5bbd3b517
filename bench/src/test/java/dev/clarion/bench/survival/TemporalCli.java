package dev.clarion.bench.survival;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the real Temporal server is: the {@code temporal} program, which has it inside. */
final class TemporalCli {

  private static final String PROPERTY = "clarion.temporal.binary";
  private static final String VARIABLE = "CLARION_TEMPORAL_BINARY";

  private TemporalCli() {}

  /**
   * Finds it; a test that cannot is a failure, as it would have proved nothing.
   *
   * @throws AssertionError that says what to do
   */
  static Path find() {
    return find(
        System.getProperty(PROPERTY, System.getenv(VARIABLE)),
        Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  /** Takes the named one, else the first on the path. */
  static Path find(@Nullable String named, String path) {
    Stream<Path> candidates =
        named != null && !named.isBlank()
            ? Stream.of(Path.of(named))
            : Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "temporal"));
    return candidates
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .map(Path::toAbsolutePath)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "This test needs the real Temporal server: put the Temporal CLI 'temporal' on PATH,"
                    + " or name it with -D%s=FILE or %s.".formatted(PROPERTY, VARIABLE)));
  }
}
