package dev.clarion.config;

import dev.clarion.config.hours.Days;
import dev.clarion.config.hours.LocalTimes;
import dev.clarion.config.schedule.Every;
import dev.clarion.config.schedule.Moment;
import dev.clarion.config.yaml.ScalarType;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How times of day, days and turns are written. */
final class TimeWords {

  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final String DATE_TIME =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?";

  static final Map<Class<?>, ScalarType<?>> TYPES =
      Map.of(
          LocalTime.class,
          type("a time such as \"22:00\"", TIME, LocalTime::parse),
          LocalDateTime.class,
          type("a local time such as \"2026-01-05T09:00\"", DATE_TIME, LocalDateTime::parse),
          Moment.class,
          type(
              "a local time such as \"2026-01-05T09:00\", or one with Z or an offset",
              DATE_TIME + "([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?",
              Moment::parse),
          Days.class,
          type("days such as MON or MON-FRI", Days.PATTERN, Days::parse),
          LocalTimes.class,
          type(
              "a time such as \"08:00\", \"MON-FRI 08:00\" or \"1 08:00\"",
              LocalTimes.PATTERN,
              LocalTimes::parse),
          Every.class,
          type(
              "the length of a turn such as P7D, P1M or PT12H, at least PT1H",
              Every.PATTERN,
              Every::parse));

  private TimeWords() {}

  private static <T> ScalarType<T> type(
      String expected, String pattern, Function<String, T> parse) {
    return new ScalarType<>(
        expected,
        Set.of(Tag.STR),
        word -> {
          if (!word.matches(pattern)) {
            throw new IllegalArgumentException("not of the form");
          }
          return parse.apply(word);
        },
        Map.of("pattern", "^" + pattern + "$"));
  }
}
