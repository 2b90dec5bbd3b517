package dev.clarion.config.yaml;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The types whose values are one word, and how they are written. */
final class Scalars {

  private static final Map<Class<?>, ScalarType<?>> BASIC =
      Map.of(
          String.class,
          ScalarType.text("text", text -> text),
          int.class,
          new ScalarType<>("a whole number", Set.of(Tag.INT), Integer::valueOf),
          double.class,
          new ScalarType<>("a number", Set.of(Tag.INT, Tag.FLOAT), Double::valueOf),
          boolean.class,
          new ScalarType<>("true or false", Set.of(Tag.BOOL), Scalars::bool),
          Duration.class,
          Durations.TYPE,
          ZoneId.class,
          ScalarType.text("a time zone such as Europe/Vienna", ZoneId::of),
          Locale.class,
          ScalarType.text("a language tag such as en or de-AT", Scalars::locale),
          URI.class,
          ScalarType.text("a URL such as https://clarion.example.com", URI::create));

  private final Map<Class<?>, ScalarType<?>> types;

  /**
   * Knows the basic types, every enum, and some more.
   *
   * @param more types of the documents that are read
   */
  Scalars(Map<Class<?>, ScalarType<?>> more) {
    types = new HashMap<>(BASIC);
    types.putAll(more);
  }

  @Nullable ScalarType<?> of(Class<?> type) {
    return type.isEnum() ? words(type) : types.get(type);
  }

  /** An enum is written as it is in JSON. */
  private static ScalarType<?> words(Class<?> type) {
    Map<String, Object> words = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      words.put(word(constant), constant);
    }
    return ScalarType.text(
        "one of " + String.join(", ", words.keySet()),
        text -> {
          Object constant = words.get(text);
          if (constant != null) {
            return constant;
          }
          throw NearestWord.to(text, words.keySet())
              .<RuntimeException>map(near -> new ScalarType.Hint("did you mean '" + near + "'?"))
              .orElseGet(IllegalArgumentException::new);
        },
        Map.of("enum", List.copyOf(words.keySet())));
  }

  private static String word(Object constant) {
    return Arrays.stream(constant.getClass().getMethods())
        .filter(method -> method.isAnnotationPresent(JsonValue.class))
        .findFirst()
        .map(method -> invoke(method, constant))
        .orElseGet(constant::toString);
  }

  private static String invoke(Method method, Object constant) {
    try {
      return (String) method.invoke(constant);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read the words of " + constant.getClass(), e);
    }
  }

  private static boolean bool(String text) {
    return text.equalsIgnoreCase("true");
  }

  private static Locale locale(String text) {
    return new Locale.Builder().setLanguageTag(text).build();
  }
}
