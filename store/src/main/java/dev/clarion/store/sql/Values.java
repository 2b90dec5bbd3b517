package dev.clarion.store.sql;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a statement, in the order of its {@code $1}, {@code $2} … What PostgreSQL cannot
 * keep is adapted here, so that odd text from outside never makes the log unwritable.
 */
public final class Values {

  /** Text for people to read in a list or a timeline is cut to this many characters. */
  private static final int SHORT = 1000;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final List<Parameter> values = new ArrayList<>();

  /** Text as it is, but for NUL, which PostgreSQL has no place for: it becomes U+FFFD. */
  public Values text(@Nullable String text) {
    return add(String.class, text == null ? null : storable(text));
  }

  /** Text for people, cut to 1,000 characters. */
  public Values shortText(@Nullable String text) {
    return text(text == null || text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…");
  }

  /** Texts for {@code = ANY($n)}. */
  public Values texts(@Nullable List<String> texts) {
    return add(
        String[].class,
        texts == null ? null : texts.stream().map(Values::storable).toArray(String[]::new));
  }

  /** Text for a column of type {@code json}; the statement must cast it: {@code $1::json}. */
  public Values json(@Nullable String json) {
    return add(String.class, json);
  }

  /** A time as {@link #storable} has it. */
  public Values time(@Nullable Instant time) {
    return add(Instant.class, time == null ? null : storable(time));
  }

  public Values number(int number) {
    return add(Integer.class, number);
  }

  public Values numberOrNull(@Nullable Integer number) {
    return add(Integer.class, number);
  }

  public Values count(long count) {
    return add(Long.class, count);
  }

  public Values flag(boolean flag) {
    return add(Boolean.class, flag);
  }

  public Values bytes(byte[] bytes) {
    return add(byte[].class, bytes);
  }

  /** How many there are: the number of the last placeholder. */
  public int size() {
    return values.size();
  }

  List<Parameter> list() {
    return values;
  }

  /** The time in microseconds, as PostgreSQL keeps it, and within the years 1 to 9999. */
  public static Instant storable(Instant time) {
    Instant within = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    return within.truncatedTo(ChronoUnit.MICROS);
  }

  private static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }

  private Values add(Class<?> type, @Nullable Object value) {
    values.add(value == null ? Parameters.in(type) : Parameters.in(value));
    return this;
  }
}
