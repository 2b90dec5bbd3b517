package dev.clarion.config;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.manners.Manners;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Explained;
import dev.clarion.config.yaml.NearestWord;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Schemas;
import dev.clarion.config.yaml.Shape;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a channel: its {@code type} says which settings the other keys are. */
final class ChannelShape implements Shape {

  private static final String TYPE = "type";

  /** What is not of the settings' own: its type, and what every channel may declare. */
  private static final Set<String> COMMON =
      Stream.concat(
              Stream.of(TYPE),
              Arrays.stream(Manners.class.getRecordComponents()).map(RecordComponent::getName))
          .collect(toUnmodifiableSet());

  private final Map<String, Class<? extends ChannelSettings>> settings;

  ChannelShape(List<ChannelType> types) {
    settings =
        types.stream()
            .collect(
                toMap(
                    ChannelType::name,
                    ChannelType::settings,
                    (first, second) -> {
                      throw new IllegalArgumentException(first + " and " + second + " clash");
                    },
                    TreeMap::new));
  }

  @Override
  public @Nullable Object read(Node node, Place place, Binder binder) {
    String type = binder.word(node, TYPE, place, "one of " + String.join(", ", settings.keySet()));
    if (type == null) {
      return null;
    }
    Class<? extends ChannelSettings> wanted = settings.get(type);
    if (wanted == null) {
      binder.fault(node, TYPE, place, refusal(type));
      return null;
    }
    ChannelSettings read = binder.record(wanted, node, place, COMMON);
    Manners manners = binder.part(Manners.class, node, place);
    return read == null || manners == null ? null : new DeclaredChannel(type, read, manners);
  }

  @Override
  public Map<String, Object> schema(Schemas schemas, Explained example) {
    List<Object> settingsByType = new ArrayList<>();
    settings.forEach((type, record) -> {
      Map<String, Object> word = Map.of(TYPE, Map.of("const", type));
      settingsByType.add(
          Schemas.object(
              "if",
              Schemas.object("properties", word, "required", List.of(TYPE)),
              "then",
              schemas.records(List.of(record, Manners.class), example.where(TYPE, type), word)));
    });
    return Schemas.object(
        "type",
        "object",
        "properties",
        Map.of(TYPE, Map.of("enum", List.copyOf(settings.keySet()))),
        "required",
        List.of(TYPE),
        "allOf",
        settingsByType);
  }

  private String refusal(String type) {
    return "unknown channel type '" + type + "'" + NearestWord.hint(type, settings.keySet());
  }
}
