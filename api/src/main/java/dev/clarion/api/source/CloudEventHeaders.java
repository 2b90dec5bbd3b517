package dev.clarion.api.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriUtils;

/**
 * The headers of a CloudEvent in the binary mode.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values">
 *     how their values are written</a>
 */
final class CloudEventHeaders {

  private static final String PREFIX = "ce-";

  private CloudEventHeaders() {}

  /** The attributes among the headers. */
  static Map<String, String> attributes(Map<String, String> headers) {
    Map<String, String> attributes = new TreeMap<>();
    headers.forEach((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(PREFIX) && lower.length() > PREFIX.length()) {
        attributes.put(lower.substring(PREFIX.length()), decoded(value));
      } else if (lower.equals("content-type")) {
        attributes.put("datacontenttype", value);
      }
    });
    return attributes;
  }

  private static String decoded(String value) {
    String text = value.strip();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    try {
      return UriUtils.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text; // A percent sign that stands for itself.
    }
  }
}
