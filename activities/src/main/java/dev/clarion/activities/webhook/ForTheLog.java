package dev.clarion.activities.webhook;

import dev.clarion.activities.channel.Preview;
import dev.clarion.config.channel.webhook.WebhookSettings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * URLs and headers as the log shows them: what is a secret, or named like one, is masked, and a
 * receiver cannot fill the log.
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

  private final boolean secretUrl;
  private final Set<String> secretHeaders;

  private ForTheLog(boolean secretUrl, Set<String> secretHeaders) {
    this.secretUrl = secretUrl;
    this.secretHeaders = secretHeaders;
  }

  /** By what a channel's declaration holds, and what it only refers to. */
  static ForTheLog of(WebhookSettings settings) {
    return new ForTheLog(
        settings.url().literal().isEmpty(),
        Stream.concat(
                settings.headers().entrySet().stream()
                    .filter(header -> header.getValue().literal().isEmpty())
                    .map(Map.Entry::getKey),
                Stream.ofNullable(settings.auth().carrier()))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  Map<String, String> headers(Headers headers) {
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

  /** Of a secret URL the host alone. */
  HttpUrl url(HttpUrl url) {
    if (secretUrl) {
      return url.newBuilder().encodedPath("/" + MASK).query(null).fragment(null).build();
    }
    HttpUrl.Builder shown = url.newBuilder().query(null);
    for (int i = 0; i < url.querySize(); i++) {
      String name = url.queryParameterName(i);
      shown.addQueryParameter(name, isSecret(name) ? MASK : url.queryParameterValue(i));
    }
    return shown.build();
  }

  private boolean isSecret(String name) {
    return secretHeaders.contains(name.toLowerCase(Locale.ROOT))
        || (SECRET.matcher(name).find() && !OPEN.matcher(name).find());
  }
}
