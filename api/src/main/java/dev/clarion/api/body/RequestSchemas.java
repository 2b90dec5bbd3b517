package dev.clarion.api.body;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.clarion.api.problem.Fault;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schemas (2020-12) of the bodies that the API takes, made from their records by the same
 * library that makes the OpenAPI document, so that the two cannot disagree. No object in a body may
 * have a field that its record does not have.
 */
@Component
public class RequestSchemas {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          Dialects.getOpenApi31(),
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final ModelConverters converters = new ModelConverters(true);
  private final ConcurrentMap<Class<?>, Schema> schemas = new ConcurrentHashMap<>();

  public RequestSchemas(RecordSchemas records) {
    converters.addConverter(records);
  }

  /**
   * Everything that is wrong with a value.
   *
   * @param at JSON Pointer of the value in the body; empty for the body itself
   */
  public List<Fault> faults(JsonNode value, Class<?> shape, String at) {
    return schemas.computeIfAbsent(shape, this::schema).validate(value).stream()
        .map(error -> SchemaFaults.fault(error, at))
        .distinct()
        .toList();
  }

  private Schema schema(Class<?> shape) {
    var resolved = converters.readAllAsResolvedSchema(new AnnotatedType(shape).resolveAsRef(true));
    resolved.referencedSchemas.values().forEach(RequestSchemas::close);
    String definitions = Json31.pretty(resolved.referencedSchemas);
    ObjectNode schema = StrictJson.MAPPER.createObjectNode();
    schema.put("$ref", local(resolved.schema.get$ref()));
    schema.set("$defs", StrictJson.MAPPER.readTree(local(definitions)));
    return REGISTRY.getSchema(schema);
  }

  private static String local(String references) {
    return references.replace("#/components/schemas/", "#/$defs/");
  }

  /** Refuses what an object schema does not name; a schema of a map names nothing. */
  public static void close(io.swagger.v3.oas.models.media.Schema<?> schema) {
    if (schema.getProperties() != null) {
      schema.setAdditionalProperties(false);
    }
  }
}
