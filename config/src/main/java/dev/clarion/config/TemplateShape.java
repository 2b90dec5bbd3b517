package dev.clarion.config;

import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.template.Template;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Explained;
import dev.clarion.config.yaml.NearestWord;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Schemas;
import dev.clarion.config.yaml.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a template: content by channel type, and under {@code locales} what differs. */
final class TemplateShape implements Shape {

  private static final String LOCALES = "locales";

  private static final Set<String> VARIABLES =
      new TreeSet<>(Set.of("data", "digest", "event", "notification", "recipient"));

  /** Fields by channel type. */
  private final Map<String, Set<String>> fields = new TreeMap<>();

  TemplateShape(List<ChannelType> types) {
    for (ChannelType type : types) {
      fields.put(
          type.name(),
          Arrays.stream(type.content().getRecordComponents())
              .map(component -> component.getName())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Override
  public @Nullable Object read(Node node, Place place, Binder binder) {
    Map<String, Map<String, Object>> contents = new LinkedHashMap<>();
    Map<String, Map<String, Map<String, Object>>> locales = new LinkedHashMap<>();
    Map<String, String> partials = new LinkedHashMap<>();
    binder.eachKey(
        node,
        place,
        (key, value, at) -> {
          if (key.equals(LOCALES)) {
            binder.eachKey(
                value,
                at,
                (tag, translated, there) -> {
                  checkLocale(tag, there, binder);
                  Map<String, Map<String, Object>> translation = new LinkedHashMap<>();
                  binder.eachKey(
                      translated,
                      there,
                      (type, content, where) ->
                          readContent(type, content, where, binder, partials, translation));
                  locales.put(tag, translation);
                });
          } else {
            readContent(key, value, at, binder, partials, contents);
          }
        });
    if (contents.isEmpty()) {
      binder.fault(
          place, "expected content for at least one of " + String.join(", ", fields.keySet()));
    }
    return new Template(contents, partials, locales);
  }

  @Override
  public Map<String, Object> schema(Schemas schemas, Explained example) {
    Map<String, Object> contents = new TreeMap<>();
    fields.forEach((type, known) -> {
      Map<String, Object> properties = new TreeMap<>();
      known.forEach(field -> properties.put(field, Map.of()));
      contents.put(
          type,
          Schemas.object(
              "type", "object", "properties", properties, "additionalProperties", false));
    });
    Map<String, Object> all = new TreeMap<>(contents);
    all.put(
        LOCALES,
        Schemas.object(
            "type",
            "object",
            "additionalProperties",
            Schemas.object(
                "type", "object", "properties", contents, "additionalProperties", false)));
    return Schemas.object("type", "object", "properties", all, "additionalProperties", false);
  }

  private static void checkLocale(String tag, Place place, Binder binder) {
    if (!Locale.forLanguageTag(tag).toLanguageTag().equalsIgnoreCase(tag)) {
      binder.fault(place, "expected a language such as de or de-AT");
    }
  }

  private void readContent(
      String type,
      Node node,
      Place place,
      Binder binder,
      Map<String, String> partials,
      Map<String, Map<String, Object>> contents) {
    Set<String> known = fields.get(type);
    if (known == null) {
      binder.fault(place, "unknown channel type" + NearestWord.hint(type, fields.keySet()));
      return;
    }
    Map<String, Object> content = new LinkedHashMap<>();
    binder.eachKey(
        node,
        place,
        (field, value, at) -> {
          if (!known.contains(field)) {
            binder.fault(at, "unknown key" + NearestWord.hint(field, known));
            return;
          }
          Object tree = binder.tree(value, at, text -> check(text, at, binder, partials));
          if (tree != null) {
            content.put(field, tree);
          }
        });
    contents.put(type, content);
  }

  private static void check(String text, Place place, Binder binder, Map<String, String> partials) {
    for (Map.Entry<String, Integer> variable : variables(text, place, binder).entrySet()) {
      String name = variable.getKey();
      if (!VARIABLES.contains(name)) {
        binder.fault(
            place,
            "line %d: there is no '%s', only %s; what the caller brings is in data, as data.%s"
                .formatted(variable.getValue(), name, String.join(", ", VARIABLES), name));
      }
    }
    readPartials(text, place, binder, partials);
  }

  /** Their variables may be bound where they are included. */
  private static void readPartials(
      String text, Place place, Binder binder, Map<String, String> partials) {
    for (String name : TemplateEngine.partials(text)) {
      String partial = partials.containsKey(name) ? null : binder.file(name, place);
      if (partial != null) {
        partials.put(name, partial);
        variables(partial, place, binder);
        readPartials(partial, place, binder, partials);
      }
    }
  }

  private static Map<String, Integer> variables(String text, Place place, Binder binder) {
    try {
      return TemplateEngine.placeholders(text).variables();
    } catch (Unrenderable e) {
      binder.fault(place, "not a template: " + e.reason());
      return Map.of();
    }
  }
}
