package dev.clarion.bench.load;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps a number of callers busy: each begins the next piece as soon as its last has ended. */
public final class ClosedLoop {

  /** One piece of work, from its beginning to its end. */
  @FunctionalInterface
  public interface Piece {
    void carryOut() throws Exception;
  }

  private ClosedLoop() {}

  /**
   * Carries out so many pieces.
   *
   * @param callers how many are under way at any time
   * @return from the first beginning to the last end
   * @throws IllegalStateException when a piece fails; the others are given up
   */
  public static Duration run(int count, int callers, Piece piece) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var ended = new ExecutorCompletionService<Void>(threads);
      long start = System.nanoTime();
      for (int caller = 0; caller < callers; caller++) {
        ended.submit(() -> {
          while (left.getAndDecrement() > 0) {
            piece.carryOut();
          }
          return null;
        });
      }
      for (int caller = 0; caller < callers; caller++) {
        ended.take().get();
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a piece of the load failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
