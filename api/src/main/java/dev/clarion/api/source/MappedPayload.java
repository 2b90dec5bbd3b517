package dev.clarion.api.source;

import dev.clarion.api.event.EventRequest;
import dev.clarion.config.expression.Unanswerable;
import dev.clarion.config.source.JsonSource;
import dev.clarion.config.source.JsonSource.EventMapping;
import dev.clarion.config.source.JsonSource.SubjectMapping;
import dev.clarion.config.source.MappedValue;
import dev.clarion.config.source.MappedValue.Payload;
import dev.clarion.workflows.notification.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any JSON, as the expressions of its source read it. */
final class MappedPayload {

  /** A list at a fixed place, which faults can point into. */
  private static final Pattern PLACE = Pattern.compile("body(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");

  /** A number of seconds since 1970 is below this until the year 5138; above, milliseconds. */
  private static final double SECONDS = 1e11;

  private final JsonSource source;
  private final Payload payload;
  private final @Nullable Object body;
  private final PayloadReader reader = new PayloadReader();

  MappedPayload(JsonSource source, @Nullable Object body, Map<String, String> headers) {
    this.source = source;
    this.body = body;
    this.payload = Payload.of(body, headers);
  }

  Mapped events() {
    MappedValue items = source.items();
    if (items == null) {
      return new Mapped(List.of(new Item(payload, body, "").event()), reader.faults());
    }
    List<SourcedEvent> events = new ArrayList<>();
    if (answer(items, payload, "", "items") instanceof List<?> list) {
      String place = place(items);
      for (int i = 0; i < list.size(); i++) {
        Object item = list.get(i);
        events.add(new Item(payload.item(item), item, place + "/" + i).event());
      }
    } else if (reader.faults().isEmpty()) {
      reader.fault("", "items must be an array");
    }
    return new Mapped(events, reader.faults());
  }

  private static String place(MappedValue items) {
    String text = items.expression().toString().strip();
    return PLACE.matcher(text).matches() ? text.substring("body".length()).replace('.', '/') : "";
  }

  private @Nullable Object answer(MappedValue asked, Payload of, String at, String name) {
    try {
      return asked.in(of);
    } catch (Unanswerable e) {
      reader.fault(at, name + " cannot be told: " + e.getMessage());
      return null;
    }
  }

  /** One item, as an event. */
  private final class Item {

    private final EventMapping mapping = source.event();
    private final Payload payload;
    private final @Nullable Object raw;
    private final String at;

    Item(Payload payload, @Nullable Object raw, String at) {
      this.payload = payload;
      this.raw = raw;
      this.at = at;
    }

    SourcedEvent event() {
      EventRequest event =
          new EventRequest(
              type(),
              reader.severity(text(mapping.severity(), "severity"), at, "severity "),
              text(mapping.branch(), "branch"),
              subject(),
              text(mapping.fingerprint(), "fingerprint"),
              reader.status(text(mapping.status(), "status"), at, "status "),
              time(),
              data());
      return new SourcedEvent(at, event, text(mapping.idempotencyKey(), "idempotencyKey"));
    }

    private String type() {
      int before = reader.faults().size();
      String type = text(mapping.type(), "type");
      if (type == null && reader.faults().size() == before) {
        reader.fault(at, "type must not be null");
      }
      return type == null ? "" : type;
    }

    private @Nullable Subject subject() {
      SubjectMapping subject = mapping.subject();
      String id = subject == null ? null : text(subject.id(), "subject.id");
      String type = subject == null || id == null ? null : text(subject.type(), "subject.type");
      return id == null || type == null ? null : new Subject(type, id);
    }

    private @Nullable Instant time() {
      Object time = answer(mapping.time(), "time");
      try {
        return switch (time) {
          case null -> null;
          case String text -> OffsetDateTime.parse(text).toInstant();
          case Number number when Math.abs(number.doubleValue()) < SECONDS ->
              Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000));
          case Number number -> Instant.ofEpochMilli(number.longValue());
          default -> throw new DateTimeException("of another kind");
        };
      } catch (DateTimeException _) {
        reader.fault(at, "time must be as in RFC 3339, or in seconds since 1970");
        return null;
      }
    }

    private Map<String, Object> data() {
      MappedValue data = mapping.data();
      Object value = data == null ? raw : answer(data, "data");
      if (data != null && value == null) {
        return Map.of();
      }
      if (!(value instanceof Map)) {
        reader.fault(at, "data must be an object");
        return Map.of();
      }
      return reader.object(value, at).orElse(Map.of());
    }

    private @Nullable String text(@Nullable MappedValue asked, String name) {
      Object value = answer(asked, name);
      return switch (value) {
        case null -> null;
        case String text -> text.isEmpty() ? null : text;
        case Double number when number % 1 == 0 -> Long.toString(number.longValue());
        case Number number -> number.toString();
        case Boolean flag -> flag.toString();
        default -> {
          reader.fault(at, name + " must be a text");
          yield null;
        }
      };
    }

    private @Nullable Object answer(@Nullable MappedValue asked, String name) {
      return asked == null ? null : MappedPayload.this.answer(asked, payload, at, name);
    }
  }
}
