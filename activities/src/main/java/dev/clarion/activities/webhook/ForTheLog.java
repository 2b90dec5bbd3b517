package dev.clarion.activities.webhook;

import dev.clarion.activities.webhook.http.Preview;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * URLs and headers as the log shows them: what is named like a secret is masked, and a receiver
 * cannot fill the log.
 */
final class ForTheLog {

  static final String MASK = "***";

  private static final Pattern SECRET =
      Pattern.compile(
          "auth|token|secret|passw|pwd|key|cookie|credential|session|^sig$",
          Pattern.CASE_INSENSITIVE);

  /** Named like a key, and in every request. */
  private static final Pattern OPEN = Pattern.compile("idempotency", Pattern.CASE_INSENSITIVE);

  private static final int MOST_HEADERS = 64;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_VALUE = 1024;

  private ForTheLog() {}

  static Map<String, String> headers(Headers headers) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < headers.size() && shown.size() < MOST_HEADERS; i++) {
      String name = headers.name(i);
      String value = isSecret(name) ? MASK : headers.value(i);
      shown.merge(
          Preview.of(name, LONGEST_NAME),
          Preview.of(value, LONGEST_VALUE),
          (a, b) -> Preview.of(a + ", " + b, LONGEST_VALUE));
    }
    return shown;
  }

  static HttpUrl url(HttpUrl url) {
    HttpUrl.Builder shown = url.newBuilder().query(null);
    for (int i = 0; i < url.querySize(); i++) {
      String name = url.queryParameterName(i);
      shown.addQueryParameter(name, isSecret(name) ? MASK : url.queryParameterValue(i));
    }
    return shown.build();
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name).find() && !OPEN.matcher(name).find();
  }
}
