package dev.clarion.standalone.process;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Starts an engine again when it ends without having been asked to, as when the system kills it for
 * want of memory. Tries go on for as long as this is open, with longer and longer pauses.
 */
public final class KeptRunning implements AutoCloseable {

  /** Starts the engine once more, in the place of the one that ended. */
  @FunctionalInterface
  public interface Restart {

    /** The new process. */
    ProcessHandle start() throws IOException, InterruptedException;
  }

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String name;
  private final Restart restart;
  private final Consumer<String> say;
  private final Object change = new Object();
  private boolean closed;

  public KeptRunning(String name, Restart restart, Consumer<String> say) {
    this.name = name;
    this.restart = restart;
    this.say = say;
  }

  /** Begins with a process that runs; does nothing once this is closed. */
  public void watch(ProcessHandle process) {
    synchronized (change) {
      if (!closed) {
        Thread.ofVirtual().name("watch " + name).start(() -> follow(process));
      }
    }
  }

  private void follow(ProcessHandle first) {
    ProcessHandle process = first;
    try {
      while (true) {
        process.onExit().join();
        process = again();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private ProcessHandle again() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      Thread.sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
      synchronized (change) {
        if (closed) {
          throw new InterruptedException();
        }
        say.accept(name + " ended by itself, starting it again");
        try {
          return restart.start();
        } catch (IOException | RuntimeException e) {
          say.accept("%s could not be started again: %s".formatted(name, e.getMessage()));
        }
      }
    }
  }

  /** From now on the engine may end. Waits for a start under way. */
  @Override
  public void close() {
    synchronized (change) {
      closed = true;
    }
  }
}
