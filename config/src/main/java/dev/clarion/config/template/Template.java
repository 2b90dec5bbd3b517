package dev.clarion.config.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A declared template: for each channel type that it serves the fields of its content, every text
 * in them a template of its own.
 *
 * @param contents by channel type
 * @param partials texts that they include and extend, by name
 * @param locales what differs in a language: by BCP 47 tag, then by channel type
 */
public record Template(
    Map<String, Map<String, Object>> contents,
    Map<String, String> partials,
    Map<String, Map<String, Map<String, Object>>> locales) {

  /** How values are escaped in a field of some content, given what it is filled with. */
  @FunctionalInterface
  public interface Escapings {
    Escaping of(String field, Map<String, Object> content, Map<String, Object> variables)
        throws Unrenderable;
  }

  /** Whether there is content for a channel type. */
  public boolean serves(String channelType) {
    return contents.containsKey(channelType);
  }

  /**
   * Fills everything in.
   *
   * @param channelType one that it serves
   * @param locale the language wanted, also of dates and numbers
   * @param fallback the language when that one is not declared; what neither has is taken as it is
   *     declared without a language
   * @throws Unrenderable that names field and line; also when JSON or XML is not well-formed
   */
  public Map<String, Object> render(
      String channelType,
      Escapings escapings,
      Map<String, Object> variables,
      Locale locale,
      Locale fallback)
      throws Unrenderable {
    Map<String, Object> content =
        new LinkedHashMap<>(Objects.requireNonNull(contents.get(channelType), channelType));
    translation(channelType, locale)
        .or(() -> translation(channelType, fallback))
        .ifPresent(content::putAll);
    Map<String, Object> rendered = new LinkedHashMap<>();
    for (Map.Entry<String, Object> field : content.entrySet()) {
      try {
        Escaping escaping = escapings.of(field.getKey(), content, variables);
        Object filled = fill(field.getValue(), escaping, variables, locale);
        if (filled instanceof String text) {
          WellFormed.check(text, escaping);
        }
        rendered.put(field.getKey(), filled);
      } catch (Unrenderable e) {
        throw new Unrenderable(channelType + "." + field.getKey() + ": " + e.reason());
      }
    }
    return rendered;
  }

  private Optional<Map<String, Object>> translation(String channelType, Locale locale) {
    return Stream.of(locale.toLanguageTag(), locale.getLanguage())
        .map(locales::get)
        .filter(Objects::nonNull)
        .map(translated -> translated.get(channelType))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private Object fill(Object value, Escaping escaping, Map<String, Object> variables, Locale locale)
      throws Unrenderable {
    return switch (value) {
      case String text ->
          TemplateEngine.render(text, partials, escaping, variables, locale).strip();
      case List<?> items -> {
        List<Object> filled = new ArrayList<>();
        for (Object item : items) {
          filled.add(fill(item, escaping, variables, locale));
        }
        yield filled;
      }
      case Map<?, ?> map -> {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          filled.put(
              entry.getKey().toString(), fill(entry.getValue(), escaping, variables, locale));
        }
        yield filled;
      }
      default -> value;
    };
  }
}
