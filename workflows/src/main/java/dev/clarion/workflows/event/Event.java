package dev.clarion.workflows.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, complete: who hears of it follows from this and the configuration alone.
 *
 * @param id unique in the installation
 * @param type a declared event type
 * @param severity as it was said, or that of its type
 * @param branch where in the caller's organisation
 * @param subject whom or what it is about
 * @param fingerprint tells one issue from another, in the caller's own terms; null: the route's
 *     fields do
 * @param time when it happened
 * @param status whether it goes on or is over
 * @param data the caller's own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Event(
    String id,
    String type,
    Severity severity,
    @Nullable String branch,
    @Nullable Subject subject,
    @Nullable String fingerprint,
    Instant time,
    EventStatus status,
    Map<String, Object> data) {

  public Event {
    data = data == null ? Map.of() : data;
  }
}
