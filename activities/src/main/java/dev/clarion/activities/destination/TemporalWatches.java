package dev.clarion.activities.destination;

import dev.clarion.workflows.destination.DestinationId;
import dev.clarion.workflows.destination.DestinationSignal;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Signals, and starts where there is none, the workflow of a destination. When many notifications
 * are parked at once they share a signal: one workflow takes a few in a second and no more.
 */
public final class TemporalWatches implements Watches {

  private static final Duration TOGETHER = Duration.ofMillis(250);

  private final WorkflowClient client;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentHashMap<DestinationId, CompletableFuture<Void>> next =
      new ConcurrentHashMap<>();

  public TemporalWatches(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void changed(DestinationId destination) {
    try {
      next.computeIfAbsent(destination, this::soon).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("Temporal does not take the signal", e.getCause());
    }
  }

  private CompletableFuture<Void> soon(DestinationId destination) {
    Executor later =
        CompletableFuture.delayedExecutor(TOGETHER.toMillis(), TimeUnit.MILLISECONDS, threads);
    return CompletableFuture.runAsync(
        () -> {
          next.remove(destination); // who comes from now on is not in this one
          DestinationSignal.changed(client, destination);
        },
        later);
  }
}
