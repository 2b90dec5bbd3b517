package dev.clarion.activities.broadcast;

import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.CommandRefused;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.start.NotificationStart;
import dev.clarion.workflows.start.Rerun;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays a notification that failed for good, as the API does it for one: by its workflow as long
 * as that lives, by another run afterwards.
 */
public final class Replays {

  private static final Logger logger = LoggerFactory.getLogger(Replays.class);

  private final ConfigurationSource configurations;
  private final NotificationLog log;
  private final WorkflowClient client;
  private final InstantSource clock;

  public Replays(
      ConfigurationSource configurations,
      NotificationLog log,
      WorkflowClient client,
      InstantSource clock) {
    this.configurations = configurations;
    this.log = log;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Replays, under the policy that the channel has now; one that has moved on is left alone.
   *
   * @return whether it did
   */
  boolean replay(LoggedNotification failed, String by) {
    Notification notification = failed.notification();
    TenantConfiguration configuration = configurations.of(notification.tenant()).orElseThrow();
    if (configuration.channel(notification.channel()).isEmpty()) {
      logger.warn(
          "Notification {} is not replayed: there is no channel '{}' any more",
          notification.id(),
          notification.channel());
      return false;
    }
    RetryPolicy policy = configuration.retryPolicyOf(notification.channel());
    try {
      client
          .newUntypedWorkflowStub(notification.workflowId())
          .update("replay", NotificationStatus.class, new Command.Replay(false, policy, by));
      return true;
    } catch (WorkflowNotFoundException _) {
      return runAgain(failed, policy, by);
    } catch (WorkflowUpdateException e) {
      if (!(e.getCause() instanceof ApplicationFailure failure)
          || !failure.getType().equals(CommandRefused.TYPE)) {
        throw e;
      }
      logger.info("Notification {} is not replayed: {}", notification.id(), e.getMessage());
      return false;
    }
  }

  private boolean runAgain(LoggedNotification failed, RetryPolicy policy, String by) {
    Notification notification = failed.notification();
    if (notification.isExpired(clock.instant())) {
      return false;
    }
    Rerun rerun =
        Rerun.of(
            notification,
            policy,
            failed.state(),
            failed.attemptCount(),
            failed.replays(),
            by,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    log.record(rerun.replayed()).block();
    try {
      client
          .newUntypedWorkflowStub(
              NotificationWorkflow.TYPE, NotificationStart.againOfMany(notification))
          .start(rerun.order());
      return true;
    } catch (WorkflowExecutionAlreadyStarted _) {
      return false; // somebody else has replayed it
    } catch (RuntimeException e) {
      log.record(rerun.notStarted()).onErrorComplete().block();
      throw e;
    }
  }
}
