package dev.clarion.activities.log;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.RetryPolicy;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** Writes what no attempt brought about, and answers with the policies as they are declared now. */
public final class RecordedChanges implements LogActivities {

  private final NotificationLog log;
  private final ConfigurationSource configurations;

  public RecordedChanges(NotificationLog log, ConfigurationSource configurations) {
    this.log = log;
    this.configurations = configurations;
  }

  @Override
  public void record(StateChange change) {
    log.record(change).block();
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
