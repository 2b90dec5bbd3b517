package dev.clarion.api.temporal;

import dev.clarion.workflows.temporal.SearchAttributesRegistration;
import io.temporal.client.WorkflowClient;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Registers the search attributes in the background, as Temporal may come up later than we do. */
@Component
class SearchAttributesAtStart implements SmartLifecycle {

  private final WorkflowClient client;
  private final Thread registration =
      Thread.ofVirtual().name("search-attributes").unstarted(this::register);
  private volatile boolean registered;

  SearchAttributesAtStart(WorkflowClient client) {
    this.client = client;
  }

  /** Whether workflows can be started with them. */
  boolean registered() {
    return registered;
  }

  private void register() {
    try {
      SearchAttributesRegistration.register(
          client.getWorkflowServiceStubs(), client.getOptions().getNamespace());
      registered = true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    registration.start();
  }

  @Override
  public void stop() {
    registration.interrupt();
  }

  @Override
  public boolean isRunning() {
    return registration.isAlive();
  }
}
