package dev.clarion.config.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads values of no type. */
final class TreeReader {

  private static final String FILE = "file";

  private final Binder binder;

  TreeReader(Binder binder) {
    this.binder = binder;
  }

  @Nullable Object read(Node node, Place place, Consumer<String> text) {
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, place, text);
      case SequenceNode sequence -> {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
          Node item = sequence.getValue().get(i);
          Object value = read(item, place.item(i, Nodes.line(item)), text);
          if (value != null) {
            items.add(value);
          }
        }
        yield items;
      }
      case ScalarNode scalar -> scalar(scalar, place, text);
      default -> null;
    };
  }

  private @Nullable Object mapping(MappingNode mapping, Place place, Consumer<String> text) {
    Node file = Nodes.below(mapping, FILE);
    if (mapping.getValue().size() == 1 && file instanceof ScalarNode path) {
      return file(path.getValue(), place.key(FILE, Nodes.line(path)), text);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    binder.eachKey(
        mapping,
        place,
        (key, value, at) -> {
          Object read = read(value, at, text);
          if (read != null) {
            map.put(key, read);
          }
        });
    return map;
  }

  private @Nullable String file(String path, Place place, Consumer<String> text) {
    String content = binder.file(path, place);
    if (content != null) {
      text.accept(content);
    }
    return content;
  }

  private @Nullable Object scalar(ScalarNode scalar, Place place, Consumer<String> text) {
    String value = scalar.getValue();
    try {
      return switch (scalar.getTag().getValue()) {
        case "tag:yaml.org,2002:int" -> new BigInteger(value);
        case "tag:yaml.org,2002:float" -> new BigDecimal(value);
        case "tag:yaml.org,2002:bool" -> Boolean.valueOf(value);
        case "tag:yaml.org,2002:null" -> null;
        default -> {
          text.accept(value);
          yield value;
        }
      };
    } catch (NumberFormatException _) {
      binder.fault(place, "expected a plain number, or text in quotes");
      return null;
    }
  }
}
