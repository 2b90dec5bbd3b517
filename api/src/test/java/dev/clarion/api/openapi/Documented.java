package dev.clarion.api.openapi;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds JSON against the schemas of an OpenAPI document: nothing may be missing, nothing besides.
 */
final class Documented {

  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode schemas;

  Documented(JsonNode document) {
    String components = document.at("/components/schemas").toString();
    schemas = (ObjectNode) JSON.readTree(local(components));
    for (JsonNode schema : schemas) {
      if (schema.has("properties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }

  /** What does not fit, as sentences. */
  List<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = (ObjectNode) JSON.readTree(local(schema.toString()));
    whole.set("$defs", schemas);
    SchemaRegistryConfig formats =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    return SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(), registry -> registry.schemaRegistryConfig(formats))
        .getSchema(whole)
        .validate(value)
        .stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }

  private static String local(String references) {
    return references.replace("#/components/schemas/", "#/$defs/");
  }
}
