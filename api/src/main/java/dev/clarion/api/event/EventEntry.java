package dev.clarion.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.event.LoggedEvent;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is listed.
 *
 * @param outcome what it brought about, as it was answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventEntry(
    String id,
    String type,
    Severity severity,
    @Nullable String branch,
    @Nullable Subject subject,
    @Nullable String fingerprint,
    EventStatus status,
    Instant time,
    Instant receivedAt,
    String sender,
    String configRevision,
    Map<String, Object> data,
    EventView outcome) {

  static EventEntry of(LoggedEvent logged) {
    Event event = logged.event();
    return new EventEntry(
        event.id(),
        event.type(),
        event.severity(),
        event.branch(),
        event.subject(),
        event.fingerprint(),
        event.status(),
        event.time(),
        logged.receivedAt(),
        logged.sender(),
        logged.configRevision(),
        event.data(),
        Events.view(logged));
  }
}
