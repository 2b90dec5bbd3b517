package dev.clarion.api.notification;

import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Engine;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds notifications: in the log, and in the moment before the log has them, in Temporal, so that
 * a caller can read what it was just told was accepted.
 */
@Component
class Notifications {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final NotificationLog log;
  private final Engine engine;

  Notifications(NotificationLog log, Engine engine) {
    this.log = log;
    this.engine = engine;
  }

  /** The notification as it stands. Fails with 404 when the tenant has none of that id. */
  Mono<LoggedNotification> find(String tenant, String id) {
    if (!UUID.matcher(id).matches()) {
      return Mono.error(none());
    }
    return Mono.defer(() -> log.find(tenant, id))
        .timeout(PATIENCE)
        .switchIfEmpty(Mono.defer(() -> justAccepted(tenant, id)))
        .switchIfEmpty(Mono.error(Notifications::none));
  }

  private Mono<LoggedNotification> justAccepted(String tenant, String id) {
    return engine.order(tenant, id).map(NotificationOrder::notification).map(Notifications::queued);
  }

  /** A notification of which nothing is known but that it was accepted. */
  static LoggedNotification queued(Notification accepted) {
    return new LoggedNotification(
        accepted, NotificationState.QUEUED, null, null, null, accepted.sendAt(), 0, 0, null, null);
  }

  private static Refusal none() {
    return Refusal.notFound("There is no such notification.");
  }
}
