package dev.clarion.config.yaml;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ISO 8601 durations, and a helping hand for those who write {@code 30s}. */
final class Durations {

  static final ScalarType<Duration> TYPE =
      ScalarType.text(
          "an ISO 8601 duration such as PT30S or P1D",
          Durations::parse,
          Map.of("pattern", "^P(?!$)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+([.]\\d{1,9})?S)?)?$"));

  private static final Pattern SHORTHAND =
      Pattern.compile("(\\d+) ?(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)");

  private Durations() {}

  private static Duration parse(String text) {
    Matcher shorthand = SHORTHAND.matcher(text);
    if (shorthand.matches()) {
      char unit = Character.toUpperCase(shorthand.group(2).charAt(0));
      throw new ScalarType.Hint(
          "did you mean " + (unit == 'D' ? "P" : "PT") + shorthand.group(1) + unit + "?");
    }
    return Duration.parse(text.toUpperCase(Locale.ROOT).equals(text) ? text : "");
  }
}
