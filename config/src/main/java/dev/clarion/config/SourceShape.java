package dev.clarion.config;

import dev.clarion.config.source.JsonSource;
import dev.clarion.config.source.Source;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Explained;
import dev.clarion.config.yaml.NearestWord;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Schemas;
import dev.clarion.config.yaml.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a source: its {@code kind} says which record the other keys are. */
final class SourceShape implements Shape {

  private static final String KIND = "kind";

  private final Map<String, Class<? extends Source>> kinds = new TreeMap<>(Source.KINDS);

  @Override
  public @Nullable Object read(Node node, Place place, Binder binder) {
    String kind = binder.word(node, KIND, place, "one of " + String.join(", ", kinds.keySet()));
    if (kind == null) {
      return null;
    }
    Class<? extends Source> wanted = kinds.get(kind);
    if (wanted == null) {
      binder.fault(
          node,
          KIND,
          place,
          "unknown kind '" + kind + "'" + NearestWord.hint(kind, kinds.keySet()));
      return null;
    }
    return binder.record(wanted, node, place, Set.of(KIND));
  }

  @Override
  public Map<String, Object> schema(Schemas schemas, Explained example) {
    List<Object> byKind = new ArrayList<>();
    kinds.forEach((kind, record) -> {
      Map<String, Object> word = Map.of(KIND, Map.of("const", kind));
      byKind.add(
          Schemas.object(
              "if",
              Schemas.object("properties", word, "required", List.of(KIND)),
              "then",
              schemas.record(
                  record,
                  example.where(KIND, kind),
                  record == JsonSource.class ? word : Map.of())));
    });
    return Schemas.object(
        "type",
        "object",
        "properties",
        Map.of(KIND, Map.of("enum", List.copyOf(kinds.keySet()))),
        "required",
        List.of(KIND),
        "allOf",
        byKind);
  }
}
