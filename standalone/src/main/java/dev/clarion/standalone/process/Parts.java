package dev.clarion.standalone.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has been started and must be stopped, the last first.
 *
 * <p>Closing may come from another thread while parts are still being started: what is added after
 * that is stopped at once, so that nothing outlives this process.
 */
public final class Parts implements AutoCloseable {

  private record Part(@Nullable String name, AutoCloseable closing) {}

  private final Deque<Part> parts = new ArrayDeque<>();
  private final Consumer<String> say;
  private boolean closed;

  public Parts(Consumer<String> say) {
    this.say = say;
  }

  /**
   * Takes charge of a part.
   *
   * @param name what is being stopped, as a person reads it
   */
  public void add(String name, AutoCloseable closing) {
    add(new Part(name, closing));
  }

  /** Takes charge of a part whose end is not worth a word. */
  public void add(AutoCloseable closing) {
    add(new Part(null, closing));
  }

  private void add(Part part) {
    synchronized (parts) {
      if (!closed) {
        parts.push(part);
        return;
      }
    }
    stop(part);
  }

  /** Whether stopping has begun. */
  public boolean closed() {
    synchronized (parts) {
      return closed;
    }
  }

  /** Stops every part. A part that fails to stop is named and does not keep the others running. */
  @Override
  public void close() {
    synchronized (parts) {
      closed = true;
    }
    for (Part part = next(); part != null; part = next()) {
      stop(part);
    }
  }

  private @Nullable Part next() {
    synchronized (parts) {
      return parts.poll();
    }
  }

  private void stop(Part part) {
    if (part.name() != null) {
      say.accept("Stopping " + part.name());
    }
    try {
      part.closing().close();
    } catch (Exception e) {
      say.accept("%s did not stop cleanly: %s".formatted(part.name(), e));
    }
  }
}
