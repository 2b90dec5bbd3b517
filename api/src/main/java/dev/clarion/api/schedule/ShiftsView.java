package dev.clarion.api.schedule;

import dev.clarion.config.schedule.Schedule;
import dev.clarion.config.schedule.Shift;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** The shifts of a schedule during a time. */
@Schema(name = "Shifts")
record ShiftsView(
    @Schema(example = "ops") String name,
    @Schema(example = "Europe/Vienna") String timeZone,
    @Schema(description = "In their order, whole ones; none while nobody is on call")
        List<ShiftView> items) {

  @Schema(name = "Shift")
  record ShiftView(
      Instant from, @Schema(description = "Not included") Instant to, List<String> people) {

    static ShiftView of(Shift shift) {
      return new ShiftView(shift.from(), shift.to(), shift.people());
    }
  }

  static ShiftsView of(String name, Schedule schedule, List<Shift> shifts) {
    return new ShiftsView(
        name, schedule.timeZone().getId(), shifts.stream().map(ShiftView::of).toList());
  }
}
