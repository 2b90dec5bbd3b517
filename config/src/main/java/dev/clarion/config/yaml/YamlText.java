package dev.clarion.config.yaml;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Parses YAML 1.2 into nodes. One document of at most 1 MiB; anchors and aliases are taken, but not
 * enough of them to blow a small text up.
 */
public final class YamlText {

  /** Longest document, in characters. */
  public static final int LONGEST = 1 << 20;

  /** How far lists and mappings may be nested; a configuration needs seven levels. */
  private static final int DEEPEST = 50;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(LONGEST)
          .setMaxAliasesForCollections(50)
          .build();

  private YamlText() {}

  /** The document's node; null when it has none, which the report then says. */
  public static @Nullable Node parse(String text, Report report) {
    if (text.length() > LONGEST) {
      report.fault(Place.TOP, "the document is longer than 1 MiB");
      return null;
    }
    try {
      refuseDepth(text);
      Optional<Node> node = new Compose(SETTINGS).composeString(text);
      if (node.isEmpty() || Nodes.isNothing(node.get())) {
        report.fault(Place.TOP, "the document is empty");
        return null;
      }
      return node.get();
    } catch (MarkedYamlEngineException e) {
      // The exception's message quotes the text around the mark, where a secret may be.
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      String context = Objects.requireNonNullElse(e.getContext(), "");
      report.fault(
          Place.TOP.onLine(line),
          "not YAML: " + context + (context.isEmpty() ? "" : ", ") + e.getProblem());
      return null;
    } catch (YamlEngineException e) {
      report.fault(Place.TOP, "not YAML: " + e.getMessage());
      return null;
    }
  }

  /** Nodes are composed by recursion, which a text of brackets would drive out of its stack. */
  private static void refuseDepth(String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw new ParserException(
            "nested deeper than " + DEEPEST + " levels", event.getStartMark());
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  /** The value of a text that is known to be right: maps, lists, text, numbers, true and false. */
  static Object value(String text) {
    return new Load(SETTINGS).loadFromString(text);
  }

  /** The node of a text that is known to be right. */
  static Node parse(String text) {
    return new Compose(SETTINGS).composeString(text).orElseThrow();
  }
}
