package dev.clarion.config.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** What makes a value harmless in the place where a template puts it. */
public enum Escaping {
  /** Plain text: nothing has a meaning there. */
  NONE,
  HTML,
  XML,
  /** Between the quotes of a string, RFC 8259. */
  JSON,
  /** A component of a URL, RFC 3986. */
  URL,
  /** Telegram's MarkdownV2: every character that may have a meaning, and the backslash. */
  MARKDOWN_V2;

  private static final Pattern MARKDOWN = Pattern.compile("[_*\\[\\]()~`>#+\\-=|{}.!\\\\]");

  String escape(String value) {
    return switch (this) {
      case NONE -> value;
      case HTML -> StringEscapeUtils.escapeXml10(value).replace("&apos;", "&#39;");
      case XML -> StringEscapeUtils.escapeXml10(value);
      case JSON -> StringEscapeUtils.escapeJson(value).replace("\\/", "/");
      case URL -> URLEncoder.encode(value, UTF_8).replace("+", "%20");
      case MARKDOWN_V2 -> MARKDOWN.matcher(value).replaceAll("\\\\$0");
    };
  }
}
