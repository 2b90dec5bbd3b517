package dev.clarion.simulation;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.RetryPolicy;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** Writes down what becomes of notifications without an attempt. */
final class Changes implements LogActivities {

  private final TenantConfiguration configuration;
  private final People people;
  private final Chronicle chronicle;

  Changes(TenantConfiguration configuration, People people, Chronicle chronicle) {
    this.configuration = configuration;
    this.people = people;
    this.chronicle = chronicle;
  }

  @Override
  public void record(StateChange change) {
    Chronicle.Who who = people.who(change.id(), null);
    switch (change.state()) {
      case ACKNOWLEDGED -> chronicle.add(Kind.ACKNOWLEDGED, who, change.cause());
      case CANCELLED -> chronicle.add(Kind.CANCELLED, who, change.cause());
      case EXPIRED -> chronicle.add(Kind.EXPIRED, who, change.cause());
      case SUPPRESSED -> chronicle.add(Kind.SUPPRESSED, who, change.cause());
      case QUEUED, PROCESSING, SENT, RETRYING, PARKED, DEAD_LETTER -> {
        // Attempts tell of it, or it was foreseeable when the notification was made.
      }
    }
  }

  @Override
  public RetryPolicy resolveRetryPolicy(String tenant, String name) {
    return Optional.ofNullable(configuration.retryPolicies().get(name))
        .orElseThrow(() ->
            ApplicationFailure.newNonRetryableFailure(
                "no retry policy '" + name + "' is declared", "UnknownRetryPolicy"));
  }
}
