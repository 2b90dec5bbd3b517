package dev.clarion.config.schedule;

import dev.clarion.config.hours.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** A point in time, as it is written: with an offset or {@code Z}, or in local time. */
public sealed interface Moment {

  /** The same everywhere. */
  record Absolute(Instant instant) implements Moment {
    @Override
    public Instant in(ZoneId zone) {
      return instant;
    }
  }

  /** In some time zone. */
  record Local(LocalDateTime time) implements Moment {
    @Override
    public Instant in(ZoneId zone) {
      return WallClock.instant(time, zone);
    }
  }

  /** When it is, if local times are of that zone. */
  Instant in(ZoneId zone);

  /**
   * The point in time that a word stands for.
   *
   * @throws java.time.DateTimeException when it stands for none
   */
  static Moment parse(String word) {
    return word.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? new Absolute(OffsetDateTime.parse(word).toInstant())
        : new Local(LocalDateTime.parse(word));
  }
}
