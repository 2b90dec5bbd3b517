package dev.clarion.worker;

import dev.clarion.workflows.temporal.SearchAttributesRegistration;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the Temporal workers with the application.
 *
 * <p>Not the starter's own way: that ends the application when Temporal is not there at once, and
 * does not wait for running activities when it stops (temporalio/sdk-java issues 2724 and 2026).
 */
public final class Workers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Workers.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final WorkflowServiceStubs service;
  private final String namespace;
  private final WorkerFactory factory;
  private volatile boolean polling;
  private volatile @Nullable Thread starter;

  public Workers(WorkflowServiceStubs service, String namespace, WorkerFactory factory) {
    this.service = service;
    this.namespace = namespace;
    this.factory = factory;
  }

  /** Whether the workers ask Temporal for tasks. */
  public boolean arePolling() {
    return polling;
  }

  @Override
  public void start() {
    starter = Thread.ofVirtual().name("workers-start").start(this::startWhenTemporalAnswers);
  }

  private void startWhenTemporalAnswers() {
    try {
      SearchAttributesRegistration.register(service, namespace);
      while (!polling) {
        try {
          factory.start();
          polling = true;
        } catch (RuntimeException e) {
          log.warn("Temporal does not take the workers yet: {}", e.getMessage());
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread starting = starter;
    starter = null;
    if (starting != null) {
      starting.interrupt();
    }
    polling = false;
    factory.shutdown();
    factory.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public boolean isRunning() {
    return starter != null;
  }
}
