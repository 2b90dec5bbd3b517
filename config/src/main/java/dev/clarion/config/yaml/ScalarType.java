package dev.clarion.config.yaml;

import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A type whose values are one word.
 *
 * @param expected what to write, as it follows "expected": {@code a duration such as PT30S}
 * @param tags what the word may look like to YAML
 * @param parse from the word; throws any unchecked exception when it does not fit
 */
public record ScalarType<T>(String expected, Set<Tag> tags, Function<String, T> parse) {

  /** Thrown by {@code parse} to say what was probably meant. */
  static final class Hint extends IllegalArgumentException {
    Hint(String message) {
      super(message);
    }
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
    return new ScalarType<>(expected, Set.of(Tag.STR), parse);
  }
}
