package dev.clarion.config;

import dev.clarion.config.event.DataSchema;
import dev.clarion.config.event.NoSchema;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Explained;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Schemas;
import dev.clarion.config.yaml.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON Schema: written as YAML where it stands, or in a JSON file beside the document. */
final class DataSchemaShape implements Shape {

  private static final String FILE = "file";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Override
  public @Nullable Object read(Node node, Place place, Binder binder) {
    if (!(node instanceof MappingNode)) {
      binder.fault(place, "expected a JSON Schema, or { file: name } of one");
      return null;
    }
    Object written = binder.tree(node, place, _ -> {});
    if (written == null) {
      return null;
    }
    Place at = written instanceof String ? binder.placeOf(node, FILE, place) : place;
    try {
      String json = written instanceof String text ? text : JSON.writeValueAsString(written);
      return DataSchema.of(JSON.readTree(json));
    } catch (JacksonException e) {
      TokenStreamLocation where = e.getLocation();
      binder.fault(
          at,
          "the file is not JSON"
              + (where == null
                  ? ""
                  : " at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr())));
    } catch (NoSchema e) {
      e.reasons().forEach(reason -> binder.fault(at, "not a JSON Schema: " + reason));
    }
    return null;
  }

  @Override
  public Map<String, Object> schema(Schemas schemas, Explained example) {
    return Schemas.object("type", "object");
  }
}
