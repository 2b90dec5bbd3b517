package dev.clarion.activities.digest;

import dev.clarion.config.BuiltInTemplates;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.event.EventType;
import dev.clarion.config.route.Notice;
import dev.clarion.config.routing.Orders;
import dev.clarion.config.routing.Releases;
import dev.clarion.config.routing.Telling;
import dev.clarion.store.digest.Entry;
import dev.clarion.store.digest.Release;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes one notification of many events. */
final class Told {

  /** What a digest itself is, among the types of events. */
  static final String DIGEST = "digest";

  private final TenantConfiguration configuration;
  private final String sender;

  Told(TenantConfiguration configuration, String sender) {
    this.configuration = configuration;
    this.sender = sender;
  }

  /** A group is told as its most severe event is; a digest is an event of its own kind. */
  NotificationOrder order(Collector collector, Release release, Instant now) {
    Event event =
        collector.digest() == null ? mostSevere(release) : digest(release.notification(), now);
    Message message =
        new Message(
            null,
            template(collector),
            event.data(),
            collector.locale(),
            collector.digest() == null ? Orders.reference(event, null) : null,
            release.entries().stream().map(Told::entry).toList());
    return new Orders(configuration, sender)
        .order(
            release.notification(),
            event,
            collector.route(),
            telling(collector, event.severity(), now),
            message,
            false,
            now);
  }

  private String template(Collector collector) {
    return collector.digest() == null
        ? Objects.requireNonNullElse(collector.template(), BuiltInTemplates.DIGEST)
        : Objects.requireNonNull(configuration.digests().get(collector.digest())).template();
  }

  /** Of equally severe ones the latest. */
  private static Event mostSevere(Release release) {
    return release.entries().stream()
        .map(Entry::event)
        .max(Comparator.comparing(Event::severity).thenComparing(Event::time))
        .orElseThrow();
  }

  private Event digest(String id, Instant now) {
    Severity severity =
        configuration.eventType(DIGEST).map(EventType::severity).orElse(Severity.LOW);
    return new Event(id, DIGEST, severity, null, null, null, now, EventStatus.FIRING, Map.of());
  }

  private Telling telling(Collector collector, Severity severity, Instant now) {
    Notice notice =
        new Notice(
            collector.address().channel(),
            List.of(),
            collector.template(),
            collector.retryPolicy(),
            collector.digest());
    return new Telling(
        notice,
        collector.address().channelType(),
        collector.address().recipient(),
        collector.person(),
        collector.digest() == null ? "group" : "digest:" + collector.digest(),
        collector.locale(),
        new Releases(configuration).sendAt(collector, severity, now));
  }

  /** As templates name it; they may ask for what not every event has. */
  private static Map<String, Object> entry(Entry entry) {
    Event event = entry.event();
    Subject subject = event.subject();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("id", event.id());
    facts.put("type", event.type());
    facts.put("severity", event.severity().wire());
    facts.put("status", event.status().wire());
    facts.put("branch", event.branch());
    facts.put(
        "subject", subject == null ? null : Map.of("type", subject.type(), "id", subject.id()));
    facts.put("time", event.time().toString());
    return Map.of("event", facts, "data", event.data(), "repeats", entry.repeats());
  }
}
