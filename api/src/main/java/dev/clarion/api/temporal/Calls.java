package dev.clarion.api.temporal;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Takes blocking calls to Temporal off the event loop: each runs on a virtual thread of its own, so
 * that those that wait for an answer never hold up those that accept, and each ends at its
 * deadline, retries included.
 */
@Component
class Calls implements DisposableBean {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Scheduler scheduler = Schedulers.fromExecutorService(threads, "temporal-calls");
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

  /** Makes a call; what it throws becomes the error. */
  <T> Mono<T> call(Duration limit, Callable<T> call) {
    return Mono.fromCallable(() -> within(limit, call)).subscribeOn(scheduler);
  }

  private <T> T within(Duration limit, Callable<T> call) throws Exception {
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, deadlines);
    try {
      return context.call(call);
    } finally {
      context.cancel(null);
    }
  }

  @Override
  public void destroy() {
    scheduler.dispose();
    threads.close();
    deadlines.shutdownNow();
  }
}
