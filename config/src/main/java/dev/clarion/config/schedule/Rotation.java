package dev.clarion.config.schedule;

import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.hours.Days;
import dev.clarion.config.hours.WeeklyHours;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns. Times are local to the schedule's zone.
 *
 * @param handover when the first turn begins
 * @param people names of recipients, in the order of their turns
 * @param until when the last turn ends; null: never
 * @param days on which there are shifts; none: every day
 * @param from when a day's shift begins; null: at the day's start
 * @param to when it ends; before {@code from}: on the next day; null: at the day's end
 */
public record Rotation(
    Every every,
    LocalDateTime handover,
    List<String> people,
    @Nullable LocalDateTime until,
    @Default("[]") List<Days> days,
    @Nullable LocalTime from,
    @Nullable LocalTime to)
    implements Checked {

  @Override
  public void check(Remarks remarks) {
    if (people.isEmpty()) {
      remarks.fault("expected at least one recipient", "people");
    }
    if (until != null && !until.isAfter(handover)) {
      remarks.fault("must be after 'handover'", "until");
    }
    if (from != null && from.equals(to)) {
      remarks.fault("must not be the same as 'from'", "to");
    }
  }

  Roster in(ZoneId zone) {
    return new Turns(every, handover, people, until, WeeklyHours.of(days, from, to), zone);
  }
}
