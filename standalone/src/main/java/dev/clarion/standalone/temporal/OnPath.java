package dev.clarion.standalone.temporal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The {@code temporal} that a shell would run.
 *
 * @param path the value of {@code PATH}
 */
record OnPath(String path) implements BinarySource {

  @Override
  public TemporalBinary obtain(Consumer<String> say) throws NotAvailable, InterruptedException {
    return TemporalBinary.at(find("temporal"));
  }

  /** The first program of that name. */
  Path find(String program) throws NotAvailable {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst()
        .orElseThrow(() -> new NotAvailable("no '%s' on PATH".formatted(program)));
  }
}
