package dev.clarion.config.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.util.List;
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

  private static final int LONGEST = 8192;
  private static final String ENCODING = "component";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z_]\\w*)");
  private static final Set<String> VARIABLES = Set.of("recipient", "data", "event", "notification");
  private static final Pattern RECIPIENT = Pattern.compile("\\{\\{\\s*recipient\\s*}}");
  private static final Pattern UNSAFE = Pattern.compile("[\"'`<>\\\\\\p{Cntrl}]");
  private static final Pattern FIXED_HOST = Pattern.compile("(?i)https?://[^/?#{}]+([/?#].*)?");
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("^[^?#]*/\\.\\.?(?:[/?#].*)?$", Pattern.DOTALL);

  private static final PebbleEngine WHOLE = engine(false);
  private static final PebbleEngine PARTS = engine(true);

  private UrlTemplate() {}

  /** Why a text is no template of a URL, with what to write instead. */
  static Optional<String> problem(String template) {
    try {
      PARTS.getTemplate(template);
    } catch (PebbleException e) {
      return Optional.of("not a template: " + e.getPebbleMessage());
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
   * @throws BrokenTemplate when the template asks for what is not there
   * @throws IllegalArgumentException when a value is no part of a URL, in words
   */
  public static String render(String template, Map<String, Object> variables)
      throws BrokenTemplate {
    boolean whole = isWhole(template);
    StringWriter text = new StringWriter();
    try {
      (whole ? WHOLE : PARTS).getTemplate(template).evaluate(text, variables);
    } catch (PebbleException e) {
      throw new BrokenTemplate(e.getPebbleMessage());
    } catch (IOException e) {
      throw new IllegalStateException("a string writer cannot fail", e);
    }
    String url = text.toString().strip();
    if (!whole && DOT_SEGMENT.matcher(url).matches()) {
      throw new IllegalArgumentException("a value leads out of its place in the path");
    }
    return url;
  }

  /** The template cannot be filled. */
  public static final class BrokenTemplate extends Exception {
    BrokenTemplate(String why) {
      super(why, null, false, false);
    }
  }

  private static boolean isWhole(String template) {
    return PLACEHOLDER.matcher(template.strip()).matches();
  }

  /** Pebble's own strategy for URLs lets {@code /}, {@code ?} and {@code #} through. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** An engine for expressions and filters alone: no tags, no functions, no methods of objects. */
  private static PebbleEngine engine(boolean escaping) {
    return new PebbleEngine.Builder()
        .loader(new StringLoader())
        .strictVariables(true)
        .autoEscaping(escaping)
        .addEscapingStrategy(ENCODING, UrlTemplate::encoded)
        .defaultEscapingStrategy(ENCODING)
        .newLineTrimming(false)
        .defaultLocale(Locale.ROOT)
        .maxRenderedSize(LONGEST)
        .methodAccessValidator((object, method) -> false)
        .registerExtensionCustomizer(ExpressionsOnly::new)
        .build();
  }

  private static final class ExpressionsOnly extends ExtensionCustomizer {

    ExpressionsOnly(Extension core) {
      super(core);
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
      return List.of();
    }
  }
}
