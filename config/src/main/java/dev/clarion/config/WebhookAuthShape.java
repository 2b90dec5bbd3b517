package dev.clarion.config;

import dev.clarion.config.channel.webhook.WebhookAuth;
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

/** Reads a webhook's {@code auth}: its {@code type} says which record the other keys are. */
final class WebhookAuthShape implements Shape {

  private static final String TYPE = "type";

  private final Map<String, Class<? extends WebhookAuth>> types = new TreeMap<>(WebhookAuth.TYPES);

  @Override
  public @Nullable Object read(Node node, Place place, Binder binder) {
    String type = binder.word(node, TYPE, place, "one of " + String.join(", ", types.keySet()));
    if (type == null) {
      return null;
    }
    Class<? extends WebhookAuth> wanted = types.get(type);
    if (wanted == null) {
      binder.fault(
          node,
          TYPE,
          place,
          "unknown type '" + type + "'" + NearestWord.hint(type, types.keySet()));
      return null;
    }
    return binder.record(wanted, node, place, Set.of(TYPE));
  }

  @Override
  public Map<String, Object> schema(Schemas schemas, Explained example) {
    List<Object> byType = new ArrayList<>();
    types.forEach((type, record) -> {
      Map<String, Object> word = Map.of(TYPE, Map.of("const", type));
      byType.add(
          Schemas.object(
              "if",
              Schemas.object("properties", word, "required", List.of(TYPE)),
              "then",
              schemas.record(record, example.where(TYPE, type), word)));
    });
    return Schemas.object(
        "type",
        "object",
        "properties",
        Map.of(TYPE, Map.of("enum", List.copyOf(types.keySet()))),
        "required",
        List.of(TYPE),
        "allOf",
        byType);
  }
}
