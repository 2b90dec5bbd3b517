package dev.clarion.config.channel.webhook;

import dev.clarion.config.template.Escaping;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Content types of requests (RFC 9110, section 8.3.1); bodies are UTF-8 always. */
public final class MediaTypes {

  static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  private static final Pattern SYNTAX =
      Pattern.compile(TOKEN + "/" + TOKEN + "(?<parameters>(?: *; *" + TOKEN + "=[ !-~]+?)*)");

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");

  private MediaTypes() {}

  /** Why a text is no content type that a request may have. */
  public static Optional<String> problem(String type) {
    Matcher syntax = SYNTAX.matcher(type);
    if (!syntax.matches()) {
      return Optional.of("expected a media type such as application/json");
    }
    Matcher charset = CHARSET.matcher(syntax.group("parameters"));
    return charset.find() && !isUtf8(charset.group(1))
        ? Optional.of("the body is always sent in UTF-8: leave the charset out")
        : Optional.empty();
  }

  /** Whether a body of that type is XML. */
  public static boolean isXml(String type) {
    return isOf("xml", type);
  }

  /** What makes a value harmless in a text of that type. */
  static Escaping escaping(String type) {
    if (isOf("json", type)) {
      return Escaping.JSON;
    }
    if (isXml(type)) {
      return Escaping.XML;
    }
    return switch (name(type)) {
      case "text/html" -> Escaping.HTML;
      case "application/x-www-form-urlencoded" -> Escaping.URL;
      default -> Escaping.NONE;
    };
  }

  private static boolean isOf(String format, String type) {
    String name = name(type);
    return name.endsWith("/" + format) || name.endsWith("+" + format);
  }

  private static String name(String type) {
    int parameters = type.indexOf(';');
    String name = parameters < 0 ? type : type.substring(0, parameters);
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isUtf8(String charset) {
    return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("us-ascii");
  }
}
