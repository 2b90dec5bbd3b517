package dev.clarion.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Looks into parsed YAML. */
final class Nodes {

  private Nodes() {}

  /**
   * A key of a mapping.
   *
   * @param line of the key
   */
  record Entry(int line, Node value) {}

  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** Whether nothing is written there: {@code key:}, {@code ~} or {@code null}. */
  static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** The keys of a mapping in their order; of a key that is there twice, the first. */
  static Map<String, Entry> entries(MappingNode mapping) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        entries.putIfAbsent(key.getValue(), new Entry(line(key), tuple.getValueNode()));
      }
    }
    return entries;
  }

  /** The line of a key that may not be there. */
  static int lineOfKey(@Nullable Node node, String key, int otherwise) {
    Entry entry = node instanceof MappingNode mapping ? entries(mapping).get(key) : null;
    return entry == null ? otherwise : entry.line();
  }

  /** The node at one step below: a key of a mapping, an index of a list. */
  static @Nullable Node below(@Nullable Node node, Object step) {
    return switch (node) {
      case MappingNode mapping when step instanceof String key -> {
        Entry entry = entries(mapping).get(key);
        yield entry == null ? null : entry.value();
      }
      case SequenceNode list when step instanceof Integer index && index < list.getValue().size() ->
          list.getValue().get(index);
      case null, default -> null;
    };
  }

  /** What a node is, for a sentence such as "expected a number, not a list". */
  static String kind(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      default ->
          switch (node.getTag().getValue()) {
            case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" -> "a number";
            case "tag:yaml.org,2002:bool" -> "true or false";
            case "tag:yaml.org,2002:null" -> "nothing";
            default -> "text";
          };
    };
  }
}
