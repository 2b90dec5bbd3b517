package dev.clarion.config.hours;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.workflows.notification.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When somebody does not want to be told, in their local time.
 *
 * @param to not included; before {@code from}: on the next day
 * @param except severities that do not wait
 * @param days on which the quiet begins; none: every day
 */
public record QuietHours(
    LocalTime from,
    LocalTime to,
    @Default("[]") Set<Severity> except,
    @Default("[]") List<Days> days)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    if (from.equals(to)) {
      remarks.fault("must not be the same as 'from'", "to");
    }
  }

  /**
   * When a message may go that is due at an instant: then, or at the end of the quiet hours that it
   * falls into.
   *
   * @param zone where they are
   * @param severity null: it has none
   */
  public Instant release(Instant at, ZoneId zone, @Nullable Severity severity) {
    if (severity != null && except.contains(severity)) {
      return at;
    }
    WeeklyHours.Stretch stretch = WeeklyHours.of(days, from, to).at(at, zone);
    return stretch.open() ? stretch.to() : at;
  }
}
