package dev.clarion.api.notification;

import dev.clarion.api.ApiSettings;
import dev.clarion.api.notification.NotificationView.AcknowledgementView;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.Notification;
import io.temporal.client.WorkflowClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns notifications into what the API shows of them. */
@Component
class NotificationViews {

  private final String histories;

  NotificationViews(ApiSettings settings, WorkflowClient client) {
    this.histories =
        settings.temporalUiUrl()
            + "/namespaces/"
            + client.getOptions().getNamespace()
            + "/workflows/";
  }

  NotificationView of(LoggedNotification logged) {
    Notification asked = logged.notification();
    About about = asked.about();
    EventReference event = asked.message().event();
    String workflowId = asked.workflowId();
    return new NotificationView(
        asked.id(),
        asked.tenant(),
        logged.state(),
        logged.reason(),
        asked.channel(),
        asked.channelType(),
        logged.provider(),
        asked.recipient(),
        asked.message().template(),
        null,
        about.eventType(),
        about.severity(),
        about.route(),
        null,
        event == null ? null : event.issue(),
        about.subject(),
        asked.origin().sender(),
        asked.origin().createdAt(),
        asked.sendAt(),
        asked.expiresAt(),
        logged.sentAt(),
        logged.nextAttemptAt(),
        logged.attemptCount(),
        logged.lastError(),
        acknowledgement(asked, logged.acknowledgement()),
        asked.origin().resendOf(),
        logged.replays(),
        asked.id(),
        workflowId,
        histories + URLEncoder.encode(workflowId, StandardCharsets.UTF_8),
        List.of(),
        about.metadata());
  }

  /** As it is in the moment in which it is accepted. */
  NotificationView accepted(Notification notification) {
    return of(Notifications.queued(notification));
  }

  private static AcknowledgementView acknowledgement(
      Notification asked, @Nullable Acknowledgement given) {
    boolean required = asked.acknowledgementRequired();
    return given == null
        ? new AcknowledgementView(required, null, null, null, null)
        : new AcknowledgementView(required, given.by(), given.at(), given.note(), given.via());
  }
}
