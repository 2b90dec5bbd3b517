package dev.clarion.api.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.config.schedule.Shift;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is on call at an instant. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OnCall")
record OnCallView(
    @Schema(example = "ops") String schedule,
    Instant at,
    @Schema(description = "Names of recipients; none: nobody is on call") List<String> people,
    @Schema(description = "When the shift began; absent: there was none before")
        @Nullable Instant from,
    @Schema(description = "When the next one begins; absent: there is none")
        @Nullable Instant until) {

  static OnCallView of(String schedule, Instant at, Shift shift) {
    return new OnCallView(
        schedule,
        at,
        shift.people(),
        shift.from().equals(Instant.MIN) ? null : shift.from(),
        shift.to().equals(Instant.MAX) ? null : shift.to());
  }
}
