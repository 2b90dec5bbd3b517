package dev.clarion.worker;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the workers ask Temporal for tasks. */
public final class WorkersHealth implements HealthIndicator {

  private final Workers workers;

  public WorkersHealth(Workers workers) {
    this.workers = workers;
  }

  @Override
  public Health health() {
    return workers.arePolling()
        ? Health.up().build()
        : Health.down().withDetail("reason", "the workers have not reached Temporal yet").build();
  }
}
