package dev.clarion.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Begins pieces at a fixed rate, whether or not the earlier ones have ended: as traffic comes that
 * does not know how busy the other side is.
 */
public final class OpenLoop {

  /** One piece of work. */
  @FunctionalInterface
  public interface Piece {

    /**
     * Carries it out.
     *
     * @param due when it was to begin, of {@link System#nanoTime}. Measured from there, a wait for
     *     the load's own threads counts too.
     */
    void carryOut(long due) throws Exception;
  }

  private OpenLoop() {}

  /**
   * Carries out as many pieces as begin in that time, and waits for their ends.
   *
   * @return how many ended a second, from the first beginning to the last end
   * @throws IllegalStateException when a piece fails; the others are given up
   */
  public static double run(double perSecond, Duration length, Piece piece)
      throws InterruptedException {
    int count = Math.toIntExact(Math.round(perSecond * length.toNanos() / 1e9));
    double interval = 1e9 / perSecond;
    List<Future<?>> pieces = new ArrayList<>(count);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      long start = System.nanoTime();
      for (int number = 0; number < count; number++) {
        long due = start + Math.round(number * interval);
        awaitTime(due);
        pieces.add(
            threads.submit(() -> {
              piece.carryOut(due);
              return null;
            }));
      }
      for (Future<?> begun : pieces) {
        begun.get();
      }
      return count * 1e9 / (System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a piece of the load failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitTime(long due) throws InterruptedException {
    for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
      LockSupport.parkNanos(ahead);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
