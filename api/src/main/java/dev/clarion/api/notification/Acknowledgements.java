package dev.clarion.api.notification;

import dev.clarion.api.issue.IssueCommands;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.StateChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Acknowledging, by whichever way it comes: a key, a link, a button, a reply. Of two the first
 * stands. Also after the workflow has ended, once the notification was sent.
 */
@Component
public class Acknowledgements {

  private final Commands commands;
  private final Notifications notifications;
  private final NotificationLog log;
  private final IssueCommands issues;

  Acknowledgements(
      Commands commands, Notifications notifications, NotificationLog log, IssueCommands issues) {
    this.commands = commands;
    this.notifications = notifications;
    this.log = log;
    this.issues = issues;
  }

  /** The notification as it stands. Fails with 404 when the tenant has none of that id. */
  public Mono<LoggedNotification> find(String tenant, String id) {
    return notifications.find(tenant, id);
  }

  /**
   * Acknowledges: the notification afterwards. Fails with 404, and with 409 when it is over.
   *
   * @param by who, as the log shows it
   * @param via by which way
   */
  public Mono<LoggedNotification> acknowledge(
      String tenant, String id, String by, @Nullable String note, String via) {
    return commands.ask(
        tenant,
        id,
        "acknowledge",
        new Command.Acknowledge(note, by, via),
        ended -> acknowledgeSent(ended, by, note, via));
  }

  private Mono<LoggedNotification> acknowledgeSent(
      LoggedNotification logged, String by, @Nullable String note, String via) {
    if (logged.acknowledgement() != null) {
      return Mono.just(logged);
    }
    if (logged.state() != NotificationState.SENT) {
      return Commands.over(logged);
    }
    String tenant = logged.notification().tenant();
    String id = logged.notification().id();
    Instant now = NotificationDrafts.now();
    StateChange change =
        new StateChange(
            tenant,
            id,
            NotificationState.ACKNOWLEDGED,
            now,
            "acknowledged",
            by,
            null,
            logged.replays(),
            new Acknowledgement(by, now, note, via),
            null);
    return acknowledgeIssue(logged, by, note, via)
        .then(log.record(change))
        .then(notifications.find(tenant, id));
  }

  /** As its workflow would have done. */
  private Mono<Void> acknowledgeIssue(
      LoggedNotification logged, String by, @Nullable String note, String via) {
    Notification notification = logged.notification();
    EventReference event = notification.message().event();
    return event == null || event.issue() == null
        ? Mono.empty()
        : issues.acknowledgeIfOpen(notification.tenant(), event.issue(), note, by, via);
  }
}
