package dev.clarion.store.sql;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values in columns of type {@code json}: times and durations in ISO 8601, keys in their order,
 * numbers as exact as they came.
 */
public final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // left out when false or 0
          .build();

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private JsonText() {}

  /** The value as JSON; null stays null. */
  public static @Nullable String write(@Nullable Object value) {
    return value == null ? null : MAPPER.writeValueAsString(value);
  }

  /**
   * A sealed type as JSON that says which of its cases it is.
   *
   * @param type the sealed type itself, which carries the type information
   */
  public static <T> String write(T value, Class<T> type) {
    return MAPPER.writerFor(type).writeValueAsString(value);
  }

  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  /** A JSON object, keys in their order. */
  public static Map<String, Object> readObject(String json) {
    return MAPPER.readValue(json, OBJECT);
  }

  /** A JSON object of strings, keys in their order. */
  public static Map<String, String> readLabels(String json) {
    return MAPPER.readValue(json, LABELS);
  }
}
