package dev.clarion.config.source;

import dev.clarion.config.expression.CelValues;
import dev.clarion.config.expression.Expression;
import dev.clarion.config.expression.Unanswerable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression over a payload.
 *
 * @param expression over the variables of {@link Payload}
 */
public record MappedValue(Expression expression) {

  private static final Set<String> VARIABLES = Set.of("body", "headers", "item");

  /**
   * What an expression may name.
   *
   * @param variables by name
   */
  public record Payload(Map<String, ?> variables) {

    /**
     * A payload as a whole; it is its own item.
     *
     * @param headers by their names in lower case
     */
    public static Payload of(@Nullable Object body, Map<String, String> headers) {
      Object converted = CelValues.of(body);
      return new Payload(
          Map.of("body", converted, "headers", CelValues.of(headers), "item", converted));
    }

    /** One of its items. */
    public Payload item(@Nullable Object item) {
      return new Payload(
          Map.of(
              "body", variables.get("body"),
              "headers", variables.get("headers"),
              "item", CelValues.of(item)));
    }
  }

  /**
   * From how it is written.
   *
   * @throws IllegalArgumentException in words for whoever wrote it
   */
  public static MappedValue of(String text) {
    return new MappedValue(Expression.value(text, VARIABLES));
  }

  /**
   * Its answer: a boolean, number, text, list, map or null.
   *
   * @throws Unanswerable when it asks for what the payload has not
   */
  public @Nullable Object in(Payload payload) throws Unanswerable {
    return expression.answer(payload.variables());
  }
}
