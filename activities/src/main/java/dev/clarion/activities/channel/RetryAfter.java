package dev.clarion.activities.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The pause that a receiver asks for, RFC 9110, section 10.2.3. */
public final class RetryAfter {

  private RetryAfter() {}

  /**
   * Reads {@code Retry-After}, in seconds or as a date. A date is counted from the answer's own
   * {@code Date}, if it has one, so that the receiver's clock may be wrong.
   *
   * @return null without the header, or when it is neither
   */
  public static @Nullable Duration of(Headers headers, Instant now) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (value.matches("[0-9]{1,10}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Date until = headers.getDate("Retry-After");
    if (until == null) {
      return null;
    }
    Date sent = headers.getDate("Date");
    Duration pause = Duration.between(sent == null ? now : sent.toInstant(), until.toInstant());
    return pause.isNegative() ? Duration.ZERO : pause;
  }
}
