package dev.clarion.api.source;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;

/** The headers of a request that expressions may read. */
final class PayloadHeaders {

  /** A mapping must not be a way for keys into data and logs. */
  private static final Set<String> SECRET =
      Set.of("authorization", "proxy-authorization", "x-api-key", "cookie");

  private PayloadHeaders() {}

  /** By their names in lower case; of several of a name, the first. */
  static Map<String, String> of(HttpHeaders headers) {
    Map<String, String> readable = new TreeMap<>();
    headers.forEach((name, values) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!SECRET.contains(lower) && !values.isEmpty()) {
        readable.put(lower, values.getFirst());
      }
    });
    return readable;
  }
}
