package dev.clarion.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 3", "007, 7", "9999999999, 9999999999"})
  void readsSeconds(String value, long seconds) {
    assertThat(RetryAfter.of(Headers.of("Retry-After", value), NOW))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 01 Mar 2026 12:01:30 GMT",
        "Sunday, 01-Mar-26 12:01:30 GMT",
        "Sun Mar 1 12:01:30 2026"
      })
  void readsTheDatesOfHttp(String value) {
    assertThat(RetryAfter.of(Headers.of("Retry-After", value), NOW))
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void countsADateFromTheAnswersOwnClock() {
    Headers headers =
        Headers.of(
            "Retry-After", "Sun, 01 Mar 2026 14:00:10 GMT",
            "Date", "Sun, 01 Mar 2026 14:00:00 GMT");

    assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void isNoPauseWhenTheDateHasPassed() {
    assertThat(RetryAfter.of(Headers.of("Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT"), NOW))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1.5", "", "99999999999999999999"})
  void ignoresWhatIsNeither(String value) {
    assertThat(RetryAfter.of(Headers.of("Retry-After", value), NOW)).isNull();
  }
}
