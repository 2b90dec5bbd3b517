package dev.clarion.config.yaml;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.reference.Reference;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas (2020-12) of the types that a {@link Binder} reads, for editors: which keys there
 * are, which are required, what their values look like. What only a record's own rules know is not
 * in them, and a key without a value ({@code headers:}), which counts as left out, does not fit.
 *
 * <p>A schema is a tree of maps, lists, text and numbers, to be written as JSON; its keys have an
 * order.
 */
public final class Schemas {

  private static final String REFERENCE = "reference";

  private final Language language;
  private final Scalars scalars;

  public Schemas(Language language) {
    this.language = language;
    this.scalars = new Scalars(language.scalars());
  }

  /**
   * The schema of a document whose first level is a record.
   *
   * @param example where the keys are explained
   */
  public Map<String, Object> document(Class<?> type, String title, Explained example) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(record(type, example, Map.of()));
    schema.put(
        "$defs",
        Map.of(
            REFERENCE,
            object(
                "type", "string",
                "pattern", Reference.PATTERN,
                "description", "a value that is kept elsewhere: ${env:NAME} or ${file:path}")));
    return schema;
  }

  /**
   * The schema of a record.
   *
   * @param others keys that are known without being the record's, with their schemas
   */
  public Map<String, Object> record(Class<?> type, Explained example, Map<String, Object> others) {
    return records(List.of(type), example, others);
  }

  /** The same of several records whose keys are written side by side. */
  public Map<String, Object> records(
      List<Class<?>> types, Explained example, Map<String, Object> others) {
    Map<String, Object> properties = new LinkedHashMap<>(others);
    List<String> required = new ArrayList<>(others.keySet());
    for (Class<?> type : types) {
      for (RecordComponent component : type.getRecordComponents()) {
        String key = RecordReader.key(component);
        properties.put(key, component(component, example));
        if (!RecordReader.isOptional(component) && !component.isAnnotationPresent(Default.class)) {
          required.add(key);
        }
      }
    }
    Map<String, Object> schema = object("type", "object", "properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** A JSON object of names and values in turn, in that order. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private Map<String, Object> component(RecordComponent component, Explained example) {
    String key = RecordReader.key(component);
    Map<String, Object> schema = new LinkedHashMap<>();
    String comment = example.comment(key);
    if (comment != null) {
      schema.put("description", comment);
    }
    value(component.getAnnotatedType(), example.below(key)).forEach(schema::putIfAbsent);
    Default standard = component.getAnnotation(Default.class);
    if (standard != null) {
      schema.put("default", YamlText.value(standard.value()));
    }
    return schema;
  }

  private Map<String, Object> value(AnnotatedType type, Explained example) {
    Class<?> raw = raw(type.getType());
    Shape shape = language.shapes().get(raw);
    if (shape != null) {
      return shape.schema(this, example);
    }
    if (raw == Secret.class) {
      return object("type", "string", "minLength", 1);
    }
    ScalarType<?> scalar = scalars.of(raw);
    if (scalar != null) {
      return scalar(scalar, type.getAnnotation(Range.class));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return object("type", "array", "items", value(argument(type, 0), example.members()));
    }
    return raw == Map.class
        ? object(
            "type", "object", "additionalProperties", value(argument(type, 1), example.members()))
        : record(raw, example, Map.of());
  }

  /** A word, or a reference to it; any text may be a reference anyway. */
  private static Map<String, Object> scalar(ScalarType<?> type, @Nullable Range range) {
    Map<String, Object> schema = type.schema();
    if (schema.equals(ScalarType.TEXT)) {
      return schema;
    }
    String bounds = "";
    if (range != null) {
      bounds = ", from " + range.from() + " to " + range.to();
      if (!(type.parse().apply(range.from()) instanceof Duration)) {
        schema = new LinkedHashMap<>(schema);
        schema.put("minimum", YamlText.value(range.from()));
        schema.put("maximum", YamlText.value(range.to()));
      }
    }
    return object(
        "description",
        type.expected() + bounds,
        "anyOf",
        List.of(schema, Map.of("$ref", "#/$defs/" + REFERENCE)));
  }

  private static AnnotatedType argument(AnnotatedType type, int index) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
