package dev.clarion.config.channel.webhook;

import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL of a webhook channel as a Pebble template. A value that is only a part of the URL is
 * percent-encoded, so that it cannot reach beyond its place; a value that is the whole URL is taken
 * as it is.
 */
public final class UrlTemplate {

  private static final Pattern RECIPIENT = Pattern.compile("\\{\\{\\s*recipient\\s*}}");
  private static final Pattern UNSAFE = Pattern.compile("[\"'`<>\\\\\\p{Cntrl}]");
  private static final Pattern FIXED_HOST = Pattern.compile("(?i)https?://[^/?#{}]+([/?#].*)?");
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("^[^?#]*/\\.\\.?(?:[/?#].*)?$", Pattern.DOTALL);

  private UrlTemplate() {}

  /** Why a text is no template of a URL, with what to write instead. */
  static Optional<String> problem(String template) {
    Optional<String> problem = Slots.problem(template);
    if (problem.isPresent() || Slots.isWhole(template)) {
      return problem;
    }
    String literal = Slots.filled(template);
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
    return Slots.isNone(RECIPIENT.matcher(template).replaceAll(""));
  }

  /**
   * The URL.
   *
   * @param variables {@code recipient}, {@code data}, {@code event} and {@code notification}
   * @throws Unrenderable when the template asks for what is not there
   * @throws IllegalArgumentException when a value is no part of a URL, in words
   */
  public static String render(String template, Map<String, Object> variables) throws Unrenderable {
    boolean whole = Slots.isWhole(template);
    String url =
        TemplateEngine.render(
                template, whole ? Escaping.NONE : Escaping.URL, variables, Locale.ROOT)
            .strip();
    if (!whole && DOT_SEGMENT.matcher(url).matches()) {
      throw new IllegalArgumentException("a value leads out of its place in the path");
    }
    return url;
  }
}
