package dev.clarion.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An engine's process that outlived the Clarion that started it, as after a {@code kill -9}.
 *
 * <p>Its number comes from a file, and numbers are used again: only a process whose command line
 * names the engine and its data counts.
 */
public record Leftover(ProcessHandle process) {

  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  /**
   * The process whose number is the file's first line, if it is alive and its command line has all
   * of these words.
   */
  public static Optional<Leftover> in(Path pidFile, String... words) {
    return firstLine(pidFile)
        .flatMap(Leftover::number)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> isCalled(process, words))
        .map(Leftover::new);
  }

  /**
   * Sends the signal, and kills what is still there after the patience.
   *
   * @param signal its name without SIG
   * @throws CannotStart when the process cannot be ended
   */
  public void stop(String signal, Duration patience) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      if (!ends(patience)) {
        process.destroyForcibly();
        if (!ends(AFTER_KILL)) {
          throw new CannotStart(
              "process %d is left from an earlier Clarion and does not end: end it, then start again."
                  .formatted(process.pid()));
        }
      }
    } catch (IOException e) {
      throw new CannotStart(
          "process %d is left from an earlier Clarion and could not be ended (%s): end it, then start again."
              .formatted(process.pid(), e.getMessage()),
          e);
    }
  }

  private boolean ends(Duration patience) throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !process.isAlive();
    }
  }

  private static Optional<String> firstLine(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new CannotStart("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isCalled(ProcessHandle process, String... words) {
    String command = process.info().commandLine().orElse("");
    return Arrays.stream(words).allMatch(command::contains);
  }
}
