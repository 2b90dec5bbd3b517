package dev.clarion.api.source;

import dev.clarion.api.event.EventRequest;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.workflows.notification.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * CloudEvents 1.0: the attributes {@code type}, {@code subject} and {@code time} become those of
 * the event, as do the extensions {@code severity}, {@code branch}, {@code fingerprint} and {@code
 * status}. {@code source} and {@code id} together tell a repeat.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">the
 *     specification</a>
 */
final class CloudEvent {

  private static final String VERSION = "1.0";

  private final Map<String, Object> attributes;
  private final String at;
  private final PayloadReader reader;

  private CloudEvent(Map<String, Object> attributes, String at, PayloadReader reader) {
    this.attributes = attributes;
    this.at = at;
    this.reader = reader;
  }

  /** One in the structured mode. */
  static Mapped structured(@Nullable Object body) {
    PayloadReader reader = new PayloadReader();
    return new Mapped(events(List.of(body == null ? "" : body), reader, _ -> ""), reader.faults());
  }

  /** Any number of them in one body. */
  static Mapped batch(@Nullable Object body) {
    PayloadReader reader = new PayloadReader();
    if (!(body instanceof List<?> list)) {
      reader.fault("", "must be an array");
      return new Mapped(List.of(), reader.faults());
    }
    return new Mapped(events(list, reader, i -> "/" + i), reader.faults());
  }

  private static List<SourcedEvent> events(
      List<?> items, PayloadReader reader, IntFunction<String> place) {
    List<SourcedEvent> events = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String at = place.apply(i);
      reader
          .object(items.get(i), at)
          .map(attributes -> new CloudEvent(attributes, at, reader).event())
          .ifPresent(events::add);
    }
    return events;
  }

  /**
   * One in the binary mode, whose attributes are headers.
   *
   * @param headers without their {@code ce-}
   * @param data the body
   */
  static Mapped binary(Map<String, String> headers, @Nullable Object data) {
    PayloadReader reader = new PayloadReader();
    Map<String, Object> attributes = new TreeMap<>(headers);
    if (data != null) {
      attributes.put("data", data);
    }
    SourcedEvent event = new CloudEvent(attributes, "", reader).event();
    return new Mapped(List.of(event), reader.faults().stream().map(CloudEvent::ofHeader).toList());
  }

  private static Fault ofHeader(Fault fault) {
    String name = fault.pointer().substring(1);
    return name.equals("data")
        ? new Fault("", fault.detail())
        : new Fault("", "the header ce-" + name + " " + fault.detail());
  }

  private SourcedEvent event() {
    if (!VERSION.equals(attributes.get("specversion"))) {
      reader.fault(at + "/specversion", "must be \"" + VERSION + "\"");
    }
    String source = reader.requiredTextIn(attributes, "source", at);
    String id = reader.requiredTextIn(attributes, "id", at);
    EventRequest event =
        new EventRequest(
            reader.requiredTextIn(attributes, "type", at),
            reader.severity(reader.textIn(attributes, "severity", at), at + "/severity", ""),
            reader.textIn(attributes, "branch", at),
            subject(),
            reader.textIn(attributes, "fingerprint", at),
            reader.status(reader.textIn(attributes, "status", at), at + "/status", ""),
            reader.timeIn(attributes, "time", at),
            data());
    return new SourcedEvent(at, event, source + "\n" + id);
  }

  /** {@code client/8814} has a type of its own; what has none, is a CloudEvent's. */
  private @Nullable Subject subject() {
    String subject = reader.textIn(attributes, "subject", at);
    if (subject == null) {
      return null;
    }
    int slash = subject.indexOf('/');
    return slash > 0 && slash < subject.length() - 1
        ? new Subject(subject.substring(0, slash), subject.substring(slash + 1))
        : new Subject("cloudevent", subject);
  }

  private @Nullable Map<String, Object> data() {
    String type = reader.textIn(attributes, "datacontenttype", at);
    if (attributes.get("data_base64") != null || (type != null && !isJson(type))) {
      throw Refusal.unsupported("The data of a CloudEvent must be JSON.");
    }
    Object data = attributes.get("data");
    return data == null ? null : reader.object(data, at + "/data").orElse(null);
  }

  /** Whether a media type is that of JSON (RFC 6839, section 3.1). */
  static boolean isJson(String mediaType) {
    try {
      MediaType type = MediaType.parseMediaType(mediaType);
      return "json".equals(type.getSubtype()) || "json".equals(type.getSubtypeSuffix());
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }
}
