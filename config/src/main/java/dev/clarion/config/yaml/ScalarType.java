package dev.clarion.config.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A type whose values are one word.
 *
 * @param expected what to write, as it follows "expected": {@code a duration such as PT30S}
 * @param tags what the word may look like to YAML
 * @param parse from the word; throws any unchecked exception when it does not fit
 * @param constraints what a JSON Schema says of the word beyond its type, such as a pattern
 */
public record ScalarType<T>(
    String expected, Set<Tag> tags, Function<String, T> parse, Map<String, Object> constraints) {

  /** The schema of a type that takes any text. */
  static final Map<String, Object> TEXT = Map.of("type", "string");

  private static final Map<Tag, String> JSON_TYPES =
      Map.of(Tag.STR, "string", Tag.INT, "integer", Tag.FLOAT, "number", Tag.BOOL, "boolean");

  /** A type of which a schema says no more than what the word may look like. */
  public ScalarType(String expected, Set<Tag> tags, Function<String, T> parse) {
    this(expected, tags, parse, Map.of());
  }

  /** Thrown by {@code parse} to say what was probably meant. */
  static final class Hint extends IllegalArgumentException {
    Hint(String message) {
      super(message);
    }
  }

  /** Has what {@code parse} throws said as it is, instead of what was expected. */
  public static <T> T explained(Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new Hint(String.valueOf(e.getMessage()));
    }
  }

  /** The JSON Schema of what may be written. */
  Map<String, Object> schema() {
    List<String> types = tags.stream().map(JSON_TYPES::get).sorted().toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", types.size() == 1 ? types.getFirst() : types);
    schema.putAll(constraints);
    return schema;
  }

  boolean understands(String word) {
    try {
      return parse.apply(word) != null;
    } catch (RuntimeException _) {
      return false;
    }
  }

  /** A type that is written as text. */
  public static <T> ScalarType<T> text(String expected, Function<String, T> parse) {
    return text(expected, parse, Map.of());
  }

  /** A type that is written as text of a certain form. */
  static <T> ScalarType<T> text(
      String expected, Function<String, T> parse, Map<String, Object> constraints) {
    return new ScalarType<>(expected, Set.of(Tag.STR), parse, constraints);
  }
}
