package dev.clarion.config.schedule;

import dev.clarion.config.hours.WallClock;
import dev.clarion.config.hours.WeeklyHours;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is on call by one rotation: whose turn it is, during the hours of the shifts. */
record Turns(
    Every every,
    LocalDateTime handover,
    List<String> people,
    @Nullable LocalDateTime until,
    WeeklyHours hours,
    ZoneId zone)
    implements Roster {

  @Override
  public Shift at(Instant at) {
    Instant begin = WallClock.instant(handover, zone);
    Instant end = until == null ? Instant.MAX : WallClock.instant(until, zone);
    if (at.isBefore(begin)) {
      return Shift.of(Instant.MIN, begin);
    }
    if (!at.isBefore(end)) {
      return Shift.of(end, Instant.MAX);
    }
    WeeklyHours.Stretch stretch = hours.at(at, zone);
    if (!stretch.open()) {
      return Shift.of(stretch.from(), stretch.to());
    }
    long turn = every.turn(at, handover, zone);
    String person = people.get(Math.toIntExact(turn % people.size()));
    return Shift.of(
            every.start(turn, handover, zone), every.start(turn + 1, handover, zone), person)
        .within(begin, end)
        .within(stretch.from(), stretch.to());
  }
}
