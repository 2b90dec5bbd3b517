package dev.clarion.config.event;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.FileNotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema of an event's data, of 2020-12 unless it says otherwise. It refers to itself alone:
 * nothing is fetched.
 */
public final class DataSchema {

  private static final String LATEST = "https://json-schema.org/draft/2020-12/schema";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaCacheEnabled(false)
                  .schemaLoader(loader -> loader.fetchRemoteResources(false))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode source;
  private final Schema schema;

  private DataSchema(JsonNode source, Schema schema) {
    this.source = source;
    this.schema = schema;
  }

  /**
   * The schema that a JSON value is.
   *
   * @throws NoSchema when it is none
   */
  public static DataSchema of(JsonNode source) throws NoSchema {
    try {
      List<Error> faults =
          REGISTRY
              .getSchema(SchemaLocation.of(source.path("$schema").asString(LATEST)))
              .validate(source);
      if (!faults.isEmpty()) {
        throw new NoSchema(faults.stream().map(DataSchema::sentence).distinct().toList());
      }
      Schema schema = REGISTRY.getSchema(source);
      schema.initializeValidators();
      return new DataSchema(source, schema);
    } catch (SchemaException e) {
      throw new NoSchema(List.of(reason(e)));
    }
  }

  /** Everything that is wrong with some data. */
  public List<Error> faults(JsonNode data) {
    return schema.validate(data);
  }

  private static String reason(SchemaException e) {
    String message = String.valueOf(e.getMessage());
    return e.getCause() instanceof FileNotFoundException elsewhere
        ? "it needs " + elsewhere.getMessage() + ", and nothing is fetched"
        : message.lines().findFirst().orElse("");
  }

  private static String sentence(Error fault) {
    String at = fault.getInstanceLocation().toString();
    return (at.isEmpty() ? "" : at + ": ") + fault.getMessage();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DataSchema that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
