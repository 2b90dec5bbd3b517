package dev.clarion.api.schedule;

import dev.clarion.api.problem.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A time that somebody asks about. */
record Range(Instant from, Instant to) {

  private static final Duration USUAL = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** What is left out begins now and ends 90 days later. */
  static Range of(@Nullable String from, @Nullable String to) {
    Instant begin = at(from, "from");
    Instant end = to == null ? begin.plus(USUAL) : at(to, "to");
    if (!begin.isBefore(end)) {
      throw Refusal.malformed("'to' must be after 'from'.");
    }
    if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw Refusal.malformed("'to' must be within 366 days after 'from'.");
    }
    return new Range(begin, end);
  }

  /**
   * The instant that a parameter is; now, when it is absent.
   *
   * @param name of the parameter
   */
  static Instant at(@Nullable String text, String name) {
    if (text == null) {
      return now();
    }
    try {
      // The plus of an offset, when it is not escaped, arrives as a space.
      Instant at = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!at.isBefore(EARLIEST) && at.isBefore(LATEST)) {
        return at;
      }
    } catch (DateTimeException _) {
      // Refused below.
    }
    throw Refusal.malformed(
        "'%s' must be a time from 2000 to 2099, such as 2026-01-05T09:00:00Z.".formatted(name));
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
