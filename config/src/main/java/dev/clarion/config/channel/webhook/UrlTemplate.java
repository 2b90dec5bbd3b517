package dev.clarion.config.channel.webhook;

import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URL of a webhook channel as a Pebble template. A value that is only a part of the URL is
 * percent-encoded, so that it cannot reach beyond its place; a value that is the whole URL is taken
 * as it is.
 */
public final class UrlTemplate {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z_]\\w*)");
  private static final Set<String> VARIABLES = Set.of("recipient", "data", "event", "notification");
  private static final Pattern RECIPIENT = Pattern.compile("\\{\\{\\s*recipient\\s*}}");
  private static final Pattern UNSAFE = Pattern.compile("[\"'`<>\\\\\\p{Cntrl}]");
  private static final Pattern FIXED_HOST = Pattern.compile("(?i)https?://[^/?#{}]+([/?#].*)?");
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("^[^?#]*/\\.\\.?(?:[/?#].*)?$", Pattern.DOTALL);

  private UrlTemplate() {}

  /** Why a text is no template of a URL, with what to write instead. */
  static Optional<String> problem(String template) {
    try {
      TemplateEngine.check(template);
    } catch (Unrenderable e) {
      return Optional.of("not a template: " + e.reason());
    }
    Optional<String> unknown =
        VARIABLE
            .matcher(template)
            .results()
            .map(variable -> variable.group(1))
            .filter(name -> !VARIABLES.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      return unknown.map(name ->
          "there is no '%s' here, only recipient, data, event and notification".formatted(name));
    }
    if (isWhole(template)) {
      return Optional.empty();
    }
    String literal = PLACEHOLDER.matcher(template).replaceAll("x");
    if (UNSAFE.matcher(literal).find()) {
      return Optional.of("a URL has no quotes, angle brackets, backslashes or control characters");
    }
    return FIXED_HOST.matcher(template).matches()
        ? WebhookAddress.syntax(literal)
        : Optional.of(
            "expected \"{{ recipient }}\", or a URL that starts with https:// and a host");
  }

  /** Whether nothing but the recipient decides what the URL is. */
  static boolean needsRecipientAlone(String template) {
    return !PLACEHOLDER.matcher(RECIPIENT.matcher(template).replaceAll("")).find();
  }

  /**
   * The URL.
   *
   * @param variables {@code recipient}, {@code data}, {@code event} and {@code notification}
   * @throws Unrenderable when the template asks for what is not there
   * @throws IllegalArgumentException when a value is no part of a URL, in words
   */
  public static String render(String template, Map<String, Object> variables) throws Unrenderable {
    boolean whole = isWhole(template);
    String url =
        TemplateEngine.render(
                template, whole ? Escaping.NONE : Escaping.URL, variables, Locale.ROOT)
            .strip();
    if (!whole && DOT_SEGMENT.matcher(url).matches()) {
      throw new IllegalArgumentException("a value leads out of its place in the path");
    }
    return url;
  }

  /** Whether a value decides all of the URL, its host too. */
  static boolean isWhole(String template) {
    return PLACEHOLDER.matcher(template.strip()).matches();
  }
}
