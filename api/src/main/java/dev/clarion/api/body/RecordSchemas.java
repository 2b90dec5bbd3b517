package dev.clarion.api.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the OpenAPI document what a record's type says already: a component that is not
 * {@code @Nullable} is required.
 */
@Component
public class RecordSchemas implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> raw = rawClass(type);
    if (schema != null && raw.isRecord()) {
      model(schema, context).ifPresent(model -> complete(model, raw));
    }
    return schema;
  }

  private static void complete(Schema<?> model, Class<?> raw) {
    model.setRequired(required(raw));
    if (raw.getRecordComponents().length == 0) {
      model.addType("object");
      model.setAdditionalProperties(false);
    }
  }

  private static Class<?> rawClass(AnnotatedType type) {
    JavaType java = Json.mapper().constructType(type.getType());
    return java.getRawClass();
  }

  private static Optional<Schema<?>> model(Schema<?> schema, ModelConverterContext context) {
    if (schema.get$ref() == null) {
      return Optional.of(schema);
    }
    String name = (String) RefUtils.extractSimpleName(schema.get$ref()).getLeft();
    return Optional.ofNullable(context.getDefinedModels().get(name));
  }

  private static List<String> required(Class<?> raw) {
    return Stream.of(raw.getRecordComponents())
        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(RecordSchemas::nameOf)
        .toList();
  }

  static String nameOf(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}
