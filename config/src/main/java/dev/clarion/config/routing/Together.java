package dev.clarion.config.routing;

import dev.clarion.config.BuiltInTemplates;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.event.EventType;
import dev.clarion.config.route.Notice;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Message;
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
public final class Together {

  /** What a digest itself is, among the types of events. */
  public static final String DIGEST = "digest";

  private final TenantConfiguration configuration;
  private final String sender;

  /**
   * One of the events.
   *
   * @param repeats how many earlier ones it stands for
   */
  public record Entry(Event event, int repeats) {}

  /**
   * Of events that were collected.
   *
   * @param sender who asks for it before its time, or the system
   */
  public Together(TenantConfiguration configuration, String sender) {
    this.configuration = configuration;
    this.sender = sender;
  }

  /**
   * Who is told, and with what. A group is told as its most severe event is; a digest is an event
   * of its own kind, and critical when something in it is.
   *
   * @param id of the notification
   * @param entries at least one
   */
  public Called called(Collector collector, String id, List<Entry> entries, Instant now) {
    Event event = collector.digest() == null ? mostSevere(entries) : digest(id, entries, now);
    Message message =
        new Message(
            null,
            template(collector),
            event.data(),
            collector.locale(),
            collector.digest() == null ? Orders.reference(event, null) : null,
            entries.stream().map(Together::entry).toList());
    Telling telling = telling(collector, event.severity(), now);
    return new Called(
        telling,
        new Orders(configuration, sender)
            .order(id, event, collector.route(), telling, message, false, now));
  }

  private String template(Collector collector) {
    return collector.digest() == null
        ? Objects.requireNonNullElse(collector.template(), BuiltInTemplates.DIGEST)
        : Objects.requireNonNull(configuration.digests().get(collector.digest())).template();
  }

  /** Of equally severe ones the latest. */
  private static Event mostSevere(List<Entry> entries) {
    return entries.stream()
        .map(Entry::event)
        .max(Comparator.comparing(Event::severity).thenComparing(Event::time))
        .orElseThrow();
  }

  /** What is critical in it reaches people as it does by itself. */
  private Event digest(String id, List<Entry> entries, Instant now) {
    Severity severity =
        mostSevere(entries).severity() == Severity.CRITICAL
            ? Severity.CRITICAL
            : configuration.eventType(DIGEST).map(EventType::severity).orElse(Severity.LOW);
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
