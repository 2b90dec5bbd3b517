package dev.clarion.store.notification;

import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link NotificationFilter}, written part by part. */
final class Filter {

  private @Nullable List<NotificationState> states;
  private @Nullable List<String> channels;
  private @Nullable List<String> channelTypes;
  private @Nullable List<String> templates;
  private @Nullable List<String> eventTypes;
  private @Nullable List<Severity> severities;
  private @Nullable List<String> routes;
  private @Nullable Subject subject;
  private @Nullable String recipient;
  private @Nullable Instant createdFrom;
  private @Nullable Instant createdTo;
  private @Nullable Instant sentFrom;
  private @Nullable Instant sentTo;
  private @Nullable String text;
  private @Nullable Boolean acknowledged;

  Filter states(NotificationState... wanted) {
    states = List.of(wanted);
    return this;
  }

  Filter channels(String... wanted) {
    channels = List.of(wanted);
    return this;
  }

  Filter channelTypes(String... wanted) {
    channelTypes = List.of(wanted);
    return this;
  }

  Filter templates(String... wanted) {
    templates = List.of(wanted);
    return this;
  }

  Filter eventTypes(String... wanted) {
    eventTypes = List.of(wanted);
    return this;
  }

  Filter severities(Severity... wanted) {
    severities = List.of(wanted);
    return this;
  }

  Filter routes(String... wanted) {
    routes = List.of(wanted);
    return this;
  }

  Filter subject(String type, String id) {
    subject = new Subject(type, id);
    return this;
  }

  Filter recipient(String wanted) {
    recipient = wanted;
    return this;
  }

  Filter created(@Nullable Instant from, @Nullable Instant to) {
    createdFrom = from;
    createdTo = to;
    return this;
  }

  Filter sent(@Nullable Instant from, @Nullable Instant to) {
    sentFrom = from;
    sentTo = to;
    return this;
  }

  Filter text(String wanted) {
    text = wanted;
    return this;
  }

  Filter acknowledged(boolean wanted) {
    acknowledged = wanted;
    return this;
  }

  NotificationFilter build() {
    return new NotificationFilter(
        states,
        channels,
        channelTypes,
        templates,
        eventTypes,
        severities,
        routes,
        subject,
        recipient,
        createdFrom,
        createdTo,
        sentFrom,
        sentTo,
        text,
        acknowledged);
  }
}
