package dev.clarion.api.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.broadcast.LoggedBroadcast;
import dev.clarion.workflows.broadcast.BroadcastOrder;
import dev.clarion.workflows.notification.NotificationState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A broadcast as it stands. */
@Schema(description = "An event that tells more than 100 people")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BroadcastView(
    @Schema(description = "That of the event") String id,
    String eventType,
    List<String> routes,
    int recipients,
    @Schema(description = "Notifications that were started so far") int started,
    @Schema(
            description = "How many notifications are in which state; all together `recipients`",
            example = "{\"sent\": 9977, \"dead_letter\": 23}")
        Map<String, Long> states,
    @Schema(description = "Whether nothing more happens by itself") boolean done,
    Instant startedAt,
    String workflowId) {

  private static final Set<NotificationState> UNDER_WAY =
      EnumSet.of(
          NotificationState.QUEUED,
          NotificationState.PROCESSING,
          NotificationState.RETRYING,
          NotificationState.PARKED);

  static BroadcastView of(LoggedBroadcast broadcast, Map<NotificationState, Long> states) {
    Map<String, Long> counts = new LinkedHashMap<>();
    states.forEach((state, count) -> counts.put(state.wire(), count));
    return new BroadcastView(
        broadcast.id(),
        broadcast.eventType(),
        broadcast.routes(),
        broadcast.recipients(),
        broadcast.started(),
        counts,
        !broadcast.retrying() && states.keySet().stream().noneMatch(UNDER_WAY::contains),
        broadcast.createdAt(),
        BroadcastOrder.workflowId(broadcast.tenant(), broadcast.id()));
  }
}
