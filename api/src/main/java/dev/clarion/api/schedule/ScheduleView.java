package dev.clarion.api.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.config.schedule.Schedule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declared schedule, and who is on call. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Schedule")
record ScheduleView(
    @Schema(example = "ops") String name,
    @Schema(example = "Europe/Vienna") String timeZone,
    @Schema(description = "Names of the recipients who are on call; none: nobody")
        List<String> onCall,
    @Schema(description = "When the next shift begins; absent: there is none")
        @Nullable Instant until) {

  static ScheduleView of(String name, Schedule schedule, Instant at) {
    OnCallView onCall = OnCallView.of(name, at, schedule.at(at));
    return new ScheduleView(name, schedule.timeZone().getId(), onCall.people(), onCall.until());
  }
}
