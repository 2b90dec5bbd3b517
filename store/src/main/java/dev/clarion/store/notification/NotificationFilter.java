package dev.clarion.store.notification;

import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications are meant: those that fit every part that is given.
 *
 * @param createdFrom inclusive
 * @param createdTo exclusive
 * @param text found, in any case, in recipient, subject of the mail, or last error
 */
public record NotificationFilter(
    @Nullable List<NotificationState> states,
    @Nullable List<String> channels,
    @Nullable List<String> channelTypes,
    @Nullable List<String> templates,
    @Nullable List<String> eventTypes,
    @Nullable List<Severity> severities,
    @Nullable List<String> routes,
    @Nullable Subject subject,
    @Nullable String recipient,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    @Nullable Instant sentFrom,
    @Nullable Instant sentTo,
    @Nullable String text,
    @Nullable Boolean acknowledged) {

  public static final NotificationFilter ALL =
      new NotificationFilter(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
