package dev.clarion.activities.log;

import dev.clarion.activities.destination.Watches;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.destination.DestinationId;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.RetryPolicy;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** Writes what no attempt brought about, and answers with the policies as they are declared now. */
public final class RecordedChanges implements LogActivities {

  private final NotificationLog log;
  private final ConfigurationSource configurations;
  private final Watches watches;

  public RecordedChanges(NotificationLog log, ConfigurationSource configurations, Watches watches) {
    this.log = log;
    this.configurations = configurations;
    this.watches = watches;
  }

  /** Once a notification is known to be parked, somebody has to look after its destination. */
  @Override
  public void record(StateChange change) {
    log.record(change).block();
    if (change.destination() != null) {
      watches.changed(new DestinationId(change.tenant(), change.destination()));
    }
  }

  @Override
  public RetryPolicy resolveRetryPolicy(String tenant, String name) {
    return configurations
        .of(tenant)
        .flatMap(configuration -> Optional.ofNullable(configuration.retryPolicies().get(name)))
        .orElseThrow(() ->
            ApplicationFailure.newNonRetryableFailure(
                "no retry policy '" + name + "' is declared", "UnknownRetryPolicy"));
  }
}
