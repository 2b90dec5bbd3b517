package dev.clarion.api.schedule;

import dev.clarion.api.Items;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.schedule.CalendarWriter;
import dev.clarion.config.schedule.Schedule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Schedules")
class ScheduleController {

  private final ConfigurationSource configurations;

  ScheduleController(ConfigurationSource configurations) {
    this.configurations = configurations;
  }

  @GetMapping("/v1/schedules")
  @Operation(
      summary = "List the on-call schedules, and who is on call",
      description = "By name; now, or at another time.")
  Items<ScheduleView> listSchedules(
      @Requires(Scope.READ) Caller caller,
      @Parameter(schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String at) {
    Instant asked = Range.at(at, "at");
    return new Items<>(
        schedules(caller).entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(schedule -> ScheduleView.of(schedule.getKey(), schedule.getValue(), asked))
            .toList());
  }

  @GetMapping("/v1/schedules/{name}")
  @Operation(
      summary = "List the shifts of a schedule",
      description = "From now on for 90 days, or as it is asked; at most 366 days.")
  ShiftsView listShifts(
      @Requires(Scope.READ) Caller caller,
      @PathVariable String name,
      @Parameter(schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String to) {
    Schedule schedule = schedule(caller, name);
    Range range = Range.of(from, to);
    return ShiftsView.of(name, schedule, schedule.shifts(range.from(), range.to()));
  }

  @GetMapping("/v1/schedules/{name}/on-call")
  @Operation(summary = "Tell who is on call", description = "Now, or at another time.")
  OnCallView getOnCall(
      @Requires(Scope.READ) Caller caller,
      @PathVariable String name,
      @Parameter(schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String at) {
    Schedule schedule = schedule(caller, name);
    Instant asked = Range.at(at, "at");
    return OnCallView.of(name, asked, schedule.at(asked));
  }

  @GetMapping(path = "/v1/schedules/{name}.ics", produces = "text/calendar;charset=UTF-8")
  @Operation(
      summary = "Export the shifts of a schedule as a calendar",
      description =
          "In iCalendar (RFC 5545), one event a shift; from now on for 90 days, or as it is asked;"
              + " at most 366 days.")
  String exportShifts(
      @Requires(Scope.READ) Caller caller,
      @PathVariable String name,
      @Parameter(schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String to) {
    Schedule schedule = schedule(caller, name);
    Range range = Range.of(from, to);
    return CalendarWriter.write(name, schedule.shifts(range.from(), range.to()), Range.now());
  }

  private Schedule schedule(Caller caller, String name) {
    return Optional.ofNullable(schedules(caller).get(name))
        .orElseThrow(() -> Refusal.notFound("There is no schedule '" + name + "'."));
  }

  private Map<String, Schedule> schedules(Caller caller) {
    return configurations
        .of(caller.tenant())
        .map(TenantConfiguration::schedules)
        .orElseGet(Map::of);
  }
}
