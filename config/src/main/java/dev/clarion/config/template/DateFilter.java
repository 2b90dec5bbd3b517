package dev.clarion.config.template;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {{ data.due | date("d. MMMM yyyy", "Europe/Vienna") }}}: an RFC 3339 time or date in
 * words. The format is a pattern of {@link DateTimeFormatter}, or {@code short}, {@code medium},
 * {@code long}, {@code full}; the zone is the recipient's when absent, else UTC.
 */
final class DateFilter implements Filter {

  @Override
  public List<String> getArgumentNames() {
    return List.of("format", "timeZone");
  }

  @Override
  public @Nullable Object apply(
      @Nullable Object input,
      Map<String, Object> arguments,
      PebbleTemplate self,
      EvaluationContext context,
      int line) {
    if (input == null) {
      return null;
    }
    Object format = arguments.get("format");
    Object zone = arguments.get("timeZone");
    try {
      TemporalAccessor time = time(input.toString());
      return formatter(
              format == null ? "medium" : format.toString(),
              time instanceof LocalDate,
              context.getLocale())
          .withZone(zone == null ? zoneOf(context) : ZoneId.of(zone.toString()))
          .format(time);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new PebbleException(e, "date: " + e.getMessage(), line, self.getName());
    }
  }

  private static ZoneId zoneOf(EvaluationContext context) {
    return context.getVariable("recipient") instanceof Map<?, ?> recipient
            && recipient.get("timeZone") instanceof String zone
        ? ZoneId.of(zone)
        : ZoneOffset.UTC;
  }

  private static TemporalAccessor time(String text) {
    if (text.length() == "2030-01-01".length()) {
      return LocalDate.parse(text);
    }
    return text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text);
  }

  private static DateTimeFormatter formatter(String format, boolean dateAlone, Locale locale) {
    return switch (format) {
      case "short", "medium", "long", "full" -> {
        FormatStyle style = FormatStyle.valueOf(format.toUpperCase(Locale.ROOT));
        yield (dateAlone
                ? DateTimeFormatter.ofLocalizedDate(style)
                : DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.SHORT))
            .withLocale(locale);
      }
      default -> DateTimeFormatter.ofPattern(format, locale);
    };
  }
}
