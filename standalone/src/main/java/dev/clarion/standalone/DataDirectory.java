package dev.clarion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.standalone.process.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one Clarion keeps its engines' data, its caches, its logs and its first key. While it is
 * open it belongs to this process alone.
 */
public final class DataDirectory implements AutoCloseable {

  /** For a Temporal server to be fetched or built, and a database to begin with. */
  private static final long LEAST_SPACE = 1L << 30;

  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Makes what is missing, and takes the lock.
   *
   * @throws CannotStart when another Clarion has it, it cannot be written, or its disk is full
   */
  public static DataDirectory open(Path root) {
    try {
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      for (String part : List.of("cache", "logs", "run")) {
        Files.createDirectories(root.resolve(part));
      }
      if (Files.getFileStore(root).getUsableSpace() < LEAST_SPACE) {
        throw new CannotStart(
            "the disk of %s has less than 1 GB left: make room, or set CLARION_DATA_DIR to a directory on another disk."
                .formatted(root));
      }
      return new DataDirectory(root, lock(root));
    } catch (IOException e) {
      throw new CannotStart(
          "%s cannot be written (%s): make it writable, or set CLARION_DATA_DIR to another directory."
              .formatted(root, e),
          e);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    Path file = root.resolve("run/clarion.lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new CannotStart(
          "another Clarion (process %s) already runs on %s: stop it, or set CLARION_DATA_DIR to another directory."
              .formatted(Files.readString(file).strip(), root));
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // This very process has it.
    }
  }

  public Path root() {
    return root;
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path temporalDatabase() {
    return root.resolve("temporal.db");
  }

  public Path apiKey() {
    return root.resolve("api-key");
  }

  /** Programs and their parts; may be deleted while Clarion does not run. */
  public Path cache() {
    return root.resolve("cache");
  }

  public Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  /** Where the number of an engine's process is kept while it runs. */
  public Path pid(String name) {
    return root.resolve("run").resolve(name + ".pid");
  }

  /** Gives up the lock. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
