package dev.clarion.config.hours;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When something is open.
 *
 * @param timeZone null: the tenant's, see {@link #in}
 * @param days on which it opens; none: every day
 * @param from null: from the day's start
 * @param to not included; before {@code from}: on the next day; null: to the day's end
 * @param except severities for which it is always open
 * @param outside what happens to that which comes while it is closed
 */
public record Hours(
    @Nullable ZoneId timeZone,
    @Default("[]") List<Days> days,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    @Default("[]") Set<Severity> except,
    @Default("wait") Outside outside)
    implements Checked {

  /** What happens while it is closed. */
  public enum Outside {
    /** It waits for the next opening. */
    WAIT,
    /** It is passed over. */
    SKIP;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void check(Remarks remarks) {
    if (from != null && from.equals(to)) {
      remarks.fault("must not be the same as 'from'", "to");
    }
    if (!Set.of("days", "from", "to").stream().anyMatch(remarks.keys()::contains)) {
      remarks.fault("missing: write 'days', or 'from' and 'to'");
    }
  }

  /** The same; in that zone, unless it names one. */
  public Hours in(ZoneId zone) {
    return timeZone == null ? new Hours(zone, days, from, to, except, outside) : this;
  }

  /** That instant while it is open, else the next opening. The zone must be known. */
  public Instant next(Instant at) {
    WeeklyHours.Stretch stretch =
        WeeklyHours.of(days, from, to).at(at, Objects.requireNonNull(timeZone, "no time zone"));
    return stretch.open() ? at : stretch.to();
  }

  /** The same for something of that severity. */
  public Instant next(Instant at, Severity severity) {
    return except.contains(severity) ? at : next(at);
  }
}
