package dev.clarion.config.yaml;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Range;
import dev.clarion.config.reference.Reference;
import dev.clarion.config.reference.References;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Makes values of YAML nodes: records, lists, sets, maps with text as keys, secrets, and words.
 * What is faulty is reported and left out, and reading goes on, so that one run finds every fault.
 */
public final class Binder {

  private static final Set<Tag> PLAIN =
      Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private static final String NO_MAPPING = "expected a mapping of keys to values, not ";

  private final Report report;
  private final Language language;
  private final References references;
  private final Scalars scalars;
  private final ScalarReader words;
  private final RecordReader records;
  private final TreeReader trees;

  /** Reads one document. */
  public Binder(Report report, Language language, References references) {
    this.report = report;
    this.language = language;
    this.references = references;
    this.scalars = new Scalars(language.scalars());
    this.words = new ScalarReader(report, references);
    this.records = new RecordReader(this, report, language.servedLater(), words);
    this.trees = new TreeReader(this);
  }

  /**
   * A record of the keys of a mapping; null when it is faulty beyond use.
   *
   * @param others keys that are known without being the record's
   */
  public <T> @Nullable T record(Class<T> type, Node node, Place place, Set<String> others) {
    return records.read(type, node, place, others);
  }

  /** A record of some keys of a mapping, whose other keys somebody else reads. */
  public <T> @Nullable T part(Class<T> type, Node node, Place place) {
    return node instanceof MappingNode mapping
        ? record(type, node, place, Nodes.entries(mapping).keySet())
        : null;
  }

  /** The word under one key of a mapping; null, with a fault, when there is none. */
  public @Nullable String word(Node node, String key, Place place, String expected) {
    if (!(node instanceof MappingNode)) {
      report.fault(place, NO_MAPPING + Nodes.kind(node));
      return null;
    }
    Node value = Nodes.below(node, key);
    if (value == null || Nodes.isNothing(value)) {
      report.fault(place.key(key), "missing: write " + expected);
      return null;
    }
    ScalarType<String> type = ScalarType.text(expected, text -> text);
    return words.value(type, null, value, placeOf(node, key, place));
  }

  /** Something to be done with each key of a mapping and what it holds. */
  @FunctionalInterface
  public interface EachKey {
    void accept(String key, Node value, Place place);
  }

  /** Goes through a mapping in its order; says so when it is none. */
  public void eachKey(Node node, Place place, EachKey each) {
    Map<String, Nodes.Entry> entries = mapping(node, place);
    if (entries != null) {
      entries.forEach(
          (key, entry) -> each.accept(key, entry.value(), place.key(key, entry.line())));
    }
  }

  /**
   * A value of no type: maps, lists, texts, numbers and booleans. {@code { file: path }} stands for
   * the text of a file, a relative path starts at the document's folder.
   *
   * @param text looks at every text
   */
  public @Nullable Object tree(Node node, Place place, Consumer<String> text) {
    return trees.read(node, place, text);
  }

  /** The text of a file; null, with a fault, when it cannot be read. */
  public @Nullable String file(String path, Place place) {
    try {
      return references.resolve(new Reference.Content(path));
    } catch (IllegalStateException _) {
      report.fault(place, "the file " + path + " cannot be read");
      return null;
    }
  }

  /** Says that something is wrong. */
  public void fault(Place place, String message) {
    report.fault(place, message);
  }

  /** Says that the value of one key of a mapping is wrong. */
  public void fault(Node node, String key, Place place, String message) {
    report.fault(placeOf(node, key, place), message);
  }

  /** Where a key of a mapping stands. */
  public Place placeOf(Node node, String key, Place place) {
    return place.key(key, Nodes.lineOfKey(node, key, place.line()));
  }

  /** The keys of a mapping and what they hold; null, with a fault, when it is none. */
  @Nullable Map<String, Nodes.Entry> mapping(Node node, Place place) {
    if (!(node instanceof MappingNode mapping)) {
      report.fault(place, NO_MAPPING + Nodes.kind(node));
      return null;
    }
    Map<String, Nodes.Entry> entries = Nodes.entries(mapping);
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      int line = Nodes.line(key);
      if (!(key instanceof ScalarNode scalar && key.getTag().equals(Tag.STR))) {
        report.fault(
            place.onLine(line),
            "a key must be text, not " + Nodes.kind(key) + ": put it in quotes");
      } else if (!seen.add(scalar.getValue())) {
        report.fault(
            place.key(scalar.getValue(), line),
            "duplicate key, it is already on line "
                + Nodes.lineOfKey(mapping, scalar.getValue(), line));
      }
    }
    return entries;
  }

  /** A value of that type; null, with a fault, when it is none. */
  @Nullable Object value(AnnotatedType type, Node node, Place place) {
    if (!PLAIN.contains(node.getTag())) {
      report.fault(place, "the tag " + node.getTag().getValue() + " is not taken: leave it out");
      return null;
    }
    Class<?> raw = raw(type.getType());
    Shape shape = language.shapes().get(raw);
    if (shape != null) {
      return shape.read(node, place, this);
    }
    if (raw == Secret.class) {
      return words.secret(node, place);
    }
    ScalarType<?> scalar = scalars.of(raw);
    if (scalar != null) {
      return words.value(scalar, type.getAnnotation(Range.class), node, place);
    }
    if (raw == List.class) {
      List<Object> items = items(type, node, place);
      return items == null ? null : List.copyOf(items);
    }
    if (raw == Set.class) {
      List<Object> items = items(type, node, place);
      return items == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(items));
    }
    if (raw == Map.class) {
      return map(type, node, place);
    }
    if (!raw.isRecord()) {
      throw new IllegalArgumentException("no way to read a " + raw.getName() + " is known");
    }
    return record(raw, node, place, Set.of());
  }

  /** What to write for that type, as it follows "write". */
  String expected(AnnotatedType type) {
    Class<?> raw = raw(type.getType());
    ScalarType<?> scalar = scalars.of(raw);
    if (scalar != null) {
      return scalar.expected();
    }
    return raw == Secret.class
        ? "text, or a reference such as ${env:NAME}"
        : Collection.class.isAssignableFrom(raw) ? "a list" : "a mapping of keys to values";
  }

  /** Null when one of them is faulty: without it the places of the others would shift. */
  private @Nullable List<Object> items(AnnotatedType type, Node node, Place place) {
    if (!(node instanceof SequenceNode list)) {
      report.fault(place, "expected a list, not " + Nodes.kind(node));
      return null;
    }
    AnnotatedType itemType = argument(type, 0);
    List<Object> items = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < list.getValue().size(); i++) {
      Node item = list.getValue().get(i);
      Object value = value(itemType, item, place.item(i, Nodes.line(item)));
      if (value == null) {
        complete = false;
      } else {
        items.add(value);
      }
    }
    return complete ? items : null;
  }

  private @Nullable Map<String, Object> map(AnnotatedType type, Node node, Place place) {
    Map<String, Nodes.Entry> entries = mapping(node, place);
    if (entries == null) {
      return null;
    }
    AnnotatedType valueType = argument(type, 1);
    Map<String, Object> map = new LinkedHashMap<>();
    entries.forEach((key, entry) -> {
      Object value = value(valueType, entry.value(), place.key(key, entry.line()));
      if (value != null) {
        map.put(key, value);
      }
    });
    return Collections.unmodifiableMap(map);
  }

  private static AnnotatedType argument(AnnotatedType type, int index) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }
}
