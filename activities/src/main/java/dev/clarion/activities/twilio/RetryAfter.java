package dev.clarion.activities.twilio;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The pause that Twilio asks for, RFC 9110, section 10.2.3. */
final class RetryAfter {

  private RetryAfter() {}

  /**
   * Reads {@code Retry-After}, in seconds or as a date, which is counted from the answer's own
   * {@code Date}.
   *
   * @return null without the header, or when it is neither
   */
  static @Nullable Duration of(Map<String, String> headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (value.matches("[0-9]{1,10}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant until = DateUtils.parseStandardDate(value);
    if (until == null) {
      return null;
    }
    Instant sent = DateUtils.parseStandardDate(headers.getOrDefault("Date", ""));
    Duration pause = Duration.between(Objects.requireNonNullElse(sent, now), until);
    return pause.isNegative() ? Duration.ZERO : pause;
  }
}
