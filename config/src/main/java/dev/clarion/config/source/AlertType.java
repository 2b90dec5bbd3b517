package dev.clarion.config.source;

import dev.clarion.config.expression.CelValues;
import dev.clarion.config.expression.Expression;
import dev.clarion.config.expression.Unanswerable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of an alert's event: a name, or an expression over its labels and annotations. */
public final class AlertType {

  private static final String LABELS = "labels";
  private static final String ANNOTATIONS = "annotations";

  /** Like that of an event type, but for what begins as an expression does. */
  private static final Pattern NAME =
      Pattern.compile("(?!(?:labels|annotations)\\b)[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

  private final String text;
  private final @Nullable Expression expression;

  private AlertType(String text, @Nullable Expression expression) {
    this.text = text;
    this.expression = expression;
  }

  /**
   * From how it is written.
   *
   * @throws IllegalArgumentException in words for whoever wrote it
   */
  public static AlertType of(String text) {
    return new AlertType(
        text,
        NAME.matcher(text).matches() ? null : Expression.value(text, Set.of(LABELS, ANNOTATIONS)));
  }

  /** The type of all of them, when it is written as a name. */
  public Optional<String> name() {
    return expression == null ? Optional.of(text) : Optional.empty();
  }

  /**
   * The type of an alert.
   *
   * @throws Unanswerable when its expression asks for what the alert has not
   */
  public String of(Map<String, ?> labels, Map<String, ?> annotations) throws Unanswerable {
    return expression == null
        ? text
        : String.valueOf(
            expression.answer(
                Map.of(LABELS, CelValues.of(labels), ANNOTATIONS, CelValues.of(annotations))));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AlertType that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
