package dev.clarion.config.yaml;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.reference.Reference;
import dev.clarion.config.reference.References;
import dev.clarion.config.reference.Secrets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads values of one word. */
final class ScalarReader {

  /** Longest word that a fault quotes. */
  private static final int QUOTED = 40;

  private static final ScalarType<String> TEXT = ScalarType.text("text", text -> text);

  private final Report report;
  private final References references;

  ScalarReader(Report report, References references) {
    this.report = report;
    this.references = references;
  }

  /** Why nothing stands there although a reference does; empty for any other node. */
  Optional<String> unset(Node node) {
    return node instanceof ScalarNode scalar
        ? Reference.in(scalar.getValue()).flatMap(references::problemWith)
        : Optional.empty();
  }

  /** A value, or what the reference points to that stands in its place. */
  <T> @Nullable T value(ScalarType<T> type, @Nullable Range range, Node node, Place place) {
    String text = text(type, node, place);
    if (text == null) {
      return null;
    }
    String written = ((ScalarNode) node).getValue();
    Optional<String> unset = unset(node);
    if (unset.isPresent()) {
      report.fault(place, unset.get());
      return null;
    }
    try {
      T value = type.parse().apply(Reference.in(text).map(references::resolve).orElse(text));
      if (range != null && !isWithin(range, type, value)) {
        report.fault(place, "must be between " + range.from() + " and " + range.to());
        return null;
      }
      return value;
    } catch (RuntimeException e) {
      report.fault(place, "expected " + type.expected() + ", not '" + cut(written) + "'" + hint(e));
      return null;
    }
  }

  /** A secret; its text is never looked at beyond whether it is a reference. */
  @Nullable Secret secret(Node node, Place place) {
    String text = text(TEXT, node, place);
    if (text == null) {
      return null;
    }
    if (text.isEmpty()) {
      report.fault(place, "a secret cannot be empty");
      return null;
    }
    unset(node).ifPresent(unset -> report.warning(place, unset));
    return Secrets.of(text, references);
  }

  private @Nullable String text(ScalarType<?> type, Node node, Place place) {
    if (!(node instanceof ScalarNode scalar)) {
      report.fault(place, "expected " + type.expected() + ", not " + Nodes.kind(node));
      return null;
    }
    String text = scalar.getValue();
    if (Reference.isBroken(text)) {
      report.fault(place, Reference.NOT_WHOLE);
      return null;
    }
    boolean fits = type.tags().contains(node.getTag()) || Reference.in(text).isPresent();
    if (!fits) {
      report.fault(
          place,
          "expected " + type.expected() + ", not " + Nodes.kind(node) + quotes(type, scalar));
      return null;
    }
    return text;
  }

  /** What helps when the word is right, and only looks to YAML like something else. */
  private static String quotes(ScalarType<?> type, ScalarNode node) {
    if (!type.understands(node.getValue())) {
      return "";
    }
    return node.getTag().equals(Tag.STR) ? ": write it without quotes" : ": put it in quotes";
  }

  // The bounds are written by the same rules as the value, so they are of its type.
  @SuppressWarnings("unchecked")
  private static <T> boolean isWithin(Range range, ScalarType<T> type, T value) {
    Comparable<T> from = (Comparable<T>) type.parse().apply(range.from());
    Comparable<T> to = (Comparable<T>) type.parse().apply(range.to());
    return from.compareTo(value) <= 0 && to.compareTo(value) >= 0;
  }

  private static String hint(RuntimeException e) {
    // Only our own sentences help; those of the JDK repeat the value.
    String message = e instanceof ScalarType.Hint ? e.getMessage() : null;
    return message == null ? "" : ", " + message;
  }

  private static String cut(String text) {
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
  }
}
