package dev.clarion.activities.channel;

import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.EventReference;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Subject;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What templates may name. */
public final class Variables {

  private Variables() {}

  /**
   * {@code data}, {@code event}, {@code digest}, {@code recipient} and {@code notification}, of a
   * recipient of whom nothing is declared.
   *
   * @param timeZone the recipient's, as far as is known
   */
  public static Map<String, Object> of(Notification notification, ZoneId timeZone) {
    return of(notification, null, notification.message().locale(), timeZone, Map.of());
  }

  /**
   * The same, of a recipient of whom more is known.
   *
   * @param name as messages call them
   * @param locale BCP 47 tag of what is written to them
   * @param links by their names, such as {@code unsubscribeUrl}
   */
  public static Map<String, Object> of(
      Notification notification,
      @Nullable String name,
      @Nullable String locale,
      ZoneId timeZone,
      Map<String, String> links) {
    Map<String, @Nullable Object> about = new HashMap<>(links);
    about.put("id", notification.id());
    about.put("channel", notification.channel());
    Map<String, @Nullable Object> event = new HashMap<>();
    event.put("time", notification.origin().createdAt().toString());
    EventReference told = notification.message().event();
    if (told != null) {
      event.put("id", told.id());
      event.put("time", told.time().toString());
      event.put("status", told.status().wire());
      // Not every event has these; what a route says of all of them may ask.
      event.put("branch", told.branch());
      event.put("subject", null);
      about.putIfAbsent("acknowledgeUrl", null);
    }
    About of = notification.about();
    if (of.eventType() != null) {
      event.put("type", of.eventType());
    }
    if (of.severity() != null) {
      about.put("severity", of.severity().wire());
      event.put("severity", of.severity().wire());
    }
    Subject subject = of.subject();
    if (subject != null) {
      event.put("subject", Map.of("type", subject.type(), "id", subject.id()));
    }
    Map<String, Object> facts = new HashMap<>();
    facts.put("address", notification.recipient());
    facts.put("timeZone", timeZone.getId());
    if (name != null) {
      facts.put("name", name);
    }
    if (locale != null) {
      facts.put("locale", locale);
    }
    return Map.of(
        "recipient",
        new Recipient(notification.recipient(), facts),
        "notification",
        about,
        "event",
        event,
        "digest",
        Map.of("entries", notification.message().entries()),
        "data",
        notification.message().data());
  }

  /** {@code {{ recipient }}} is the address, {@code {{ recipient.timeZone }}} one of its facts. */
  private static final class Recipient extends AbstractMap<String, Object> {

    private final String address;
    private final Map<String, Object> facts;

    Recipient(String address, Map<String, Object> facts) {
      this.address = address;
      this.facts = facts;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return facts.entrySet();
    }

    @Override
    public String toString() {
      return address;
    }
  }
}
