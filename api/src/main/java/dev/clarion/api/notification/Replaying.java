package dev.clarion.api.notification;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Engine;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.start.NotificationStart;
import dev.clarion.workflows.start.Rerun;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sends the stored message of a notification again, through the channel as it is now. The workflow
 * does it while it lives; one that has ended is followed by another run of the same id, which goes
 * on where that left off.
 */
@Component
class Replaying {

  private final Commands commands;
  private final Notifications notifications;
  private final NotificationLog log;
  private final Channels channels;
  private final Engine engine;

  Replaying(
      Commands commands,
      Notifications notifications,
      NotificationLog log,
      Channels channels,
      Engine engine) {
    this.commands = commands;
    this.notifications = notifications;
    this.log = log;
    this.channels = channels;
    this.engine = engine;
  }

  /** Replays: the notification afterwards, or 409 that says why not. */
  Mono<LoggedNotification> replay(Caller caller, String id, boolean force) {
    return notifications
        .find(caller.tenant(), id)
        .flatMap(found -> {
          RetryPolicy policy = currentPolicy(found.notification());
          Command command = new Command.Replay(force, policy, caller.name());
          return commands.ask(
              caller.tenant(),
              id,
              "replay",
              command,
              ended -> runAgain(ended, caller, force, policy));
        });
  }

  private RetryPolicy currentPolicy(Notification notification) {
    TenantConfiguration configuration = channels.configuration(notification.tenant());
    String channel = notification.channel();
    if (configuration.channel(channel).isEmpty()) {
      throw Refusal.conflict("There is no channel '" + channel + "' any more.");
    }
    return configuration.retryPolicyOf(channel);
  }

  private Mono<LoggedNotification> runAgain(
      LoggedNotification ended, Caller caller, boolean force, RetryPolicy policy) {
    Notification notification = ended.notification();
    if (notification.isExpired(NotificationDrafts.now())) {
      return Mono.error(
          Refusal.conflict(
              "Its time ran out at " + notification.expiresAt() + "; resend it instead."));
    }
    return switch (ended.state()) {
      case SENT ->
          force
              ? startAgain(ended, caller, policy)
              : Mono.error(
                  Refusal.conflict("It was sent; use {\"force\": true} to send it again."));
      case DEAD_LETTER, QUEUED, PROCESSING, RETRYING, PARKED -> startAgain(ended, caller, policy);
      case ACKNOWLEDGED, CANCELLED, SUPPRESSED, EXPIRED ->
          Mono.error(
              Refusal.conflict(
                  "It cannot be replayed: " + Commands.became(ended) + "; resend it instead."));
    };
  }

  /** Writes the change first, see {@link Rerun}. */
  private Mono<LoggedNotification> startAgain(
      LoggedNotification ended, Caller caller, RetryPolicy policy) {
    Notification notification = ended.notification();
    Rerun rerun =
        Rerun.of(
            notification,
            policy,
            ended.state(),
            ended.attemptCount(),
            ended.replays(),
            caller.name(),
            NotificationDrafts.now());
    Mono<Boolean> start =
        engine
            .start(rerun.order(), NotificationStart.again(notification))
            .onErrorResume(
                error -> log.record(rerun.notStarted()).onErrorComplete().then(Mono.error(error)));
    return log.record(rerun.replayed())
        .then(start)
        .filter(started -> started)
        .switchIfEmpty(Mono.error(() -> Refusal.conflict("It is being replayed already.")))
        .then(notifications.find(notification.tenant(), notification.id()));
  }
}
