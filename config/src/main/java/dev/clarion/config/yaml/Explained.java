package dev.clarion.config.yaml;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * An example with a comment at each key, seen from one place in it, or from several that are of one
 * kind.
 */
public final class Explained {

  private static final Pattern COMMENT = Pattern.compile("\\s#\\s+(.+)$");

  /** What a comment says about the example alone, and what a schema says in its own way. */
  private static final Pattern ASIDE = Pattern.compile("^(example|required)(?:[,;:] *|$)");

  private final List<String> lines;
  private final List<Node> nodes;

  private Explained(List<String> lines, List<Node> nodes) {
    this.lines = lines;
    this.nodes = nodes;
  }

  /** The whole of a document that is known to be right. */
  public static Explained document(String text) {
    return new Explained(text.lines().toList(), List.of(YamlText.parse(text)));
  }

  /** The mappings among these that have that word under a key. */
  public Explained where(String key, String word) {
    return select(node ->
        Nodes.below(node, key) instanceof ScalarNode scalar && scalar.getValue().equals(word)
            ? Stream.of(node)
            : Stream.of());
  }

  /** What is under a key. */
  Explained below(String key) {
    return select(node -> Stream.ofNullable(Nodes.below(node, key)));
  }

  /** The items of lists, or the values of mappings, whatever their keys. */
  Explained members() {
    return select(node ->
        switch (node) {
          case SequenceNode list -> list.getValue().stream();
          case MappingNode mapping ->
              Nodes.entries(mapping).values().stream().map(Nodes.Entry::value);
          default -> Stream.of();
        });
  }

  /** What is said of a key; null when nothing is. */
  @Nullable String comment(String key) {
    return nodes.stream()
        .filter(node -> Nodes.below(node, key) != null)
        .map(node -> onLine(Nodes.lineOfKey(node, key, 0)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String onLine(int line) {
    Matcher comment = COMMENT.matcher(lines.get(line - 1));
    if (!comment.find()) {
      return null;
    }
    String text = comment.group(1);
    for (Matcher aside = ASIDE.matcher(text); aside.find(); aside = ASIDE.matcher(text)) {
      text = text.substring(aside.end());
    }
    return text.isEmpty() ? null : text;
  }

  private Explained select(Function<Node, Stream<? extends Node>> step) {
    return new Explained(lines, nodes.stream().<Node>flatMap(step).toList());
  }
}
