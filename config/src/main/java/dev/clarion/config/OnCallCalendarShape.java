package dev.clarion.config;

import dev.clarion.config.schedule.NotACalendar;
import dev.clarion.config.schedule.OnCallCalendar;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Explained;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Schemas;
import dev.clarion.config.yaml.Shape;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a calendar in the file that {@code { file: name }} names. */
final class OnCallCalendarShape implements Shape {

  record Source(String file) {}

  @Override
  public @Nullable Object read(Node node, Place place, Binder binder) {
    Source source = binder.record(Source.class, node, place, Set.of());
    String text =
        source == null ? null : binder.file(source.file, binder.placeOf(node, "file", place));
    if (text == null) {
      return null;
    }
    try {
      return OnCallCalendar.parse(text);
    } catch (NotACalendar e) {
      binder.fault(node, "file", place, e.reason());
      return null;
    }
  }

  @Override
  public Map<String, Object> schema(Schemas schemas, Explained example) {
    return schemas.record(Source.class, example, Map.of());
  }
}
