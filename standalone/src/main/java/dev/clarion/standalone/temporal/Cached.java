package dev.clarion.standalone.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * What an earlier start downloaded or built.
 *
 * @param cache the folder of all caches
 */
record Cached(Path cache) implements BinarySource {

  @Override
  public TemporalBinary obtain(Consumer<String> say) throws NotAvailable, InterruptedException {
    if (!Files.isExecutable(file())) {
      throw new NotAvailable("none in " + cache);
    }
    return TemporalBinary.at(file());
  }

  /**
   * Keeps a program that has just been made, if it runs. It appears under its name whole or not at
   * all.
   */
  TemporalBinary keep(Path made) throws NotAvailable, InterruptedException, IOException {
    TemporalBinary checked = TemporalBinary.at(made);
    Files.createDirectories(file().getParent());
    Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new TemporalBinary(file(), checked.cli(), checked.server());
  }

  /** A folder in which a program is made; on the same disk, so that it can be moved into place. */
  Path workshop() throws IOException {
    return Files.createDirectories(cache.resolve("making"));
  }

  private Path file() {
    return cache.resolve("temporal-" + TemporalBinary.PINNED).resolve("temporal");
  }
}
