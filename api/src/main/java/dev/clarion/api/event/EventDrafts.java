package dev.clarion.api.event;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.clarion.api.body.RequestBodies;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Fault;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.event.DataSchema;
import dev.clarion.config.event.EventType;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an event of a request, complete with what its type declares. */
@Component
class EventDrafts {

  private static final int LONGEST_LABEL = 1000;
  private static final Duration FARTHEST = Duration.ofDays(3653);

  /** Time-ordered, so that the newest rows lie together (UUIDv7, RFC 9562). */
  private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

  private final RequestBodies bodies;

  EventDrafts(RequestBodies bodies) {
    this.bodies = bodies;
  }

  /** A new id, which follows from the idempotency key when there is one. */
  static String id(String tenant, @Nullable IdempotencyKey key) {
    return (key == null ? IDS.generate() : key.id(tenant)).toString();
  }

  /** Everything that is wrong with a request. */
  List<Fault> faults(TenantConfiguration configuration, EventRequest body, Instant now) {
    List<Fault> faults = new ArrayList<>();
    DataSchema schema = type(configuration, body).map(EventType::schema).orElse(null);
    if (schema != null) {
      faults.addAll(bodies.misfits(data(body), schema, "/data"));
    }
    Subject subject = body.subject();
    if (subject != null) {
      checkLength("/subject/type", subject.type(), faults);
      checkLength("/subject/id", subject.id(), faults);
    }
    Instant time = body.time();
    if (time != null && (time.isAfter(now.plus(FARTHEST)) || time.isBefore(now.minus(FARTHEST)))) {
      faults.add(new Fault("/time", "lies more than ten years away"));
    }
    return faults;
  }

  private static void checkLength(String pointer, String value, List<Fault> faults) {
    if (value.length() > LONGEST_LABEL) {
      faults.add(new Fault(pointer, "must not be longer than " + LONGEST_LABEL + " characters"));
    }
  }

  /** The event, of a request without faults. */
  Event event(TenantConfiguration configuration, EventRequest body, String id, Instant now) {
    Severity declared = type(configuration, body).map(EventType::severity).orElse(null);
    return new Event(
        id,
        body.type(),
        body.severity() != null
            ? body.severity()
            : Objects.requireNonNullElse(declared, Severity.MEDIUM),
        body.branch(),
        body.subject(),
        body.fingerprint(),
        Objects.requireNonNullElse(body.time(), now),
        Objects.requireNonNullElse(body.status(), EventStatus.FIRING),
        data(body));
  }

  private static Optional<EventType> type(TenantConfiguration configuration, EventRequest body) {
    return configuration.eventType(body.type());
  }

  private static Map<String, Object> data(EventRequest body) {
    return body.data() == null ? Map.of() : body.data();
  }
}
