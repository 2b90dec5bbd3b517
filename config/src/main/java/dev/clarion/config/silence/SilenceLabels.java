package dev.clarion.config.silence;

import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Subject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What matchers know of a notification that an event is about to bring about. */
public final class SilenceLabels {

  /** Labels besides those of the data. */
  public static final Set<String> NAMES =
      Set.of(
          "type",
          "severity",
          "branch",
          "subject.type",
          "subject.id",
          "fingerprint",
          "route",
          "channel",
          "recipient");

  /** What the labels of an event's data begin with. */
  public static final String DATA = "data.";

  /** In characters. Longer texts are no labels: an expression is slow on them. */
  private static final int LONGEST = 4000;

  private final Map<String, String> ofEvent = new HashMap<>();

  /** Those of an event, which all its notifications have in common. */
  public SilenceLabels(Event event) {
    put(ofEvent, "type", event.type());
    put(ofEvent, "severity", event.severity().wire());
    put(ofEvent, "branch", event.branch());
    Subject subject = event.subject();
    if (subject != null) {
      put(ofEvent, "subject.type", subject.type());
      put(ofEvent, "subject.id", subject.id());
    }
    put(ofEvent, "fingerprint", event.fingerprint());
    event.data().forEach((key, value) -> flatten(ofEvent, DATA + key, value));
  }

  /**
   * The labels by name, of one notification. What is not there is empty.
   *
   * @param route name of the route that it comes of
   * @param recipient the address, as the channel takes it
   */
  public UnaryOperator<String> of(String route, String channel, String recipient) {
    return name ->
        switch (name) {
          case "route" -> route;
          case "channel" -> channel;
          case "recipient" -> recipient.length() <= LONGEST ? recipient : "";
          default -> ofEvent.getOrDefault(name, "");
        };
  }

  /** Objects by their keys, lists by their positions from 0: {@code data.disks.0.name}. */
  private static void flatten(Map<String, String> labels, String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Map<?, ?> object ->
          object.forEach((key, inner) -> flatten(labels, name + "." + key, inner));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          flatten(labels, name + "." + i, list.get(i));
        }
      }
      case BigDecimal number -> put(labels, name, number.toPlainString());
      default -> put(labels, name, value.toString());
    }
  }

  private static void put(Map<String, String> labels, String name, @Nullable String value) {
    if (value != null && value.length() <= LONGEST) {
      labels.put(name, value);
    }
  }
}
