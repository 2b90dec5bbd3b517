package dev.clarion.api.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.api.event.EventView;
import dev.clarion.api.event.Events.Accepted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What came of a payload. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceAnswer(
    @Schema(description = "In the order of the payload") List<EventView> events,
    @Schema(description = "What was taken, but may not be all that was meant")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> warnings) {

  static SourceAnswer of(List<Accepted> accepted, List<String> warnings) {
    return new SourceAnswer(accepted.stream().map(Accepted::view).toList(), warnings);
  }
}
