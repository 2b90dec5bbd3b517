package dev.clarion.config.channel.webhook;

import dev.clarion.config.template.Placeholders;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The places in a short template of one line, such as a URL, where values go. */
final class Slots {

  private static final Pattern SLOT = Pattern.compile("\\{\\{[^{}]*}}");
  private static final Set<String> VARIABLES = Set.of("recipient", "data", "event", "notification");

  /** What would let a value out of its place. */
  private static final Set<String> UNESCAPED = Set.of("raw", "escape");

  private Slots() {}

  /** Why a text is no template of that kind. */
  static Optional<String> problem(String template) {
    Placeholders asked;
    try {
      asked = TemplateEngine.placeholders(template);
    } catch (Unrenderable e) {
      return Optional.of("not a template: " + e.reason());
    }
    Optional<String> unknown =
        asked.variables().keySet().stream().filter(name -> !VARIABLES.contains(name)).findFirst();
    if (unknown.isPresent()) {
      return unknown.map(name ->
          "there is no '%s' here, only recipient, data, event and notification".formatted(name));
    }
    return asked.filters().stream()
        .filter(UNESCAPED::contains)
        .findFirst()
        .map(filter -> "the filter '%s' is not taken here: values are encoded".formatted(filter));
  }

  /** Whether there is no place for a value. */
  static boolean isNone(String template) {
    return !SLOT.matcher(template).find();
  }

  /** Whether a value decides all of it. */
  static boolean isWhole(String template) {
    return SLOT.matcher(template.strip()).matches();
  }

  /** The text with some harmless value in each place. */
  static String filled(String template) {
    return SLOT.matcher(template).replaceAll("x");
  }
}
