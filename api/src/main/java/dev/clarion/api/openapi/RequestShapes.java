package dev.clarion.api.openapi;

import dev.clarion.api.body.RequestSchemas;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Shows request bodies as they are checked: with no field beyond those that are named. */
@Component
class RequestShapes implements OpenApiCustomizer {

  @Override
  public void customise(OpenAPI document) {
    Set<String> seen = new HashSet<>();
    document.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .filter(operation -> operation.getRequestBody() != null)
        .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
        .forEach(body -> close(body.getSchema(), document.getComponents(), seen));
  }

  private static void close(@Nullable Schema<?> schema, Components components, Set<String> seen) {
    if (schema == null) {
      return;
    }
    String reference = schema.get$ref();
    if (reference != null) {
      if (seen.add(reference)) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        close(components.getSchemas().get(name), components, seen);
      }
      return;
    }
    RequestSchemas.close(schema);
    close(schema.getItems(), components, seen);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> close(property, components, seen));
    }
  }
}
