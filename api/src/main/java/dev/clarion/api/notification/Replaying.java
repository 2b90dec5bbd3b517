package dev.clarion.api.notification;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.problem.Refusal;
import dev.clarion.api.temporal.Engine;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Progress;
import dev.clarion.workflows.notification.StateChange;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Round;
import dev.clarion.workflows.start.NotificationStart;
import java.time.Instant;
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

  /** Writes the change first: the run may well be over, and written, before its start returns. */
  private Mono<LoggedNotification> startAgain(
      LoggedNotification ended, Caller caller, RetryPolicy policy) {
    Notification notification = ended.notification();
    Instant now = NotificationDrafts.now();
    Round round = new Round(ended.replays(), 0, now).replayed(now);
    Progress progress =
        new Progress(NotificationState.RETRYING, ended.attemptCount(), round, now, null, null);
    Mono<Boolean> start =
        engine
            .start(
                new NotificationOrder(notification, policy, progress),
                NotificationStart.again(notification))
            .onErrorResume(
                error -> log.record(notStarted(ended)).onErrorComplete().then(Mono.error(error)));
    return log.record(replayed(notification, caller, now, round.replay()))
        .then(start)
        .filter(started -> started)
        .switchIfEmpty(Mono.error(() -> Refusal.conflict("It is being replayed already.")))
        .then(notifications.find(notification.tenant(), notification.id()));
  }

  private static StateChange replayed(
      Notification notification, Caller caller, Instant at, int replay) {
    return new StateChange(
        notification.tenant(),
        notification.id(),
        NotificationState.RETRYING,
        at,
        "replayed",
        caller.name(),
        at,
        replay,
        null,
        null);
  }

  private static StateChange notStarted(LoggedNotification ended) {
    return new StateChange(
        ended.notification().tenant(),
        ended.notification().id(),
        ended.state(),
        NotificationDrafts.now(),
        "the replay could not be started",
        StateChange.SYSTEM,
        null,
        ended.replays(),
        null,
        null);
  }
}
