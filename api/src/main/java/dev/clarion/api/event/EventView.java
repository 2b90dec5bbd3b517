package dev.clarion.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.NotificationState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event brought about. */
@Schema(description = "What an event brought about")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
    String id,
    @Schema(description = "What was started") List<Started> notifications,
    @Schema(description = "What was started instead, when it tells more than 100 people")
        @Nullable Broadcast broadcast,
    @Schema(description = "Who is not told now, and why; of more than 100 alike, one line")
        List<Suppressed> suppressed,
    @Schema(description = "What is told of later, together with others")
        @Nullable List<Gathered> collected,
    @Schema(description = "The issues that it belongs to, one for each route that keeps issues")
        @Nullable List<OfIssue> issues,
    @Schema(description = "Present when no route takes such events") @Nullable Boolean unrouted) {

  /** A notification that was started. */
  public record Started(
      String id, String route, String channel, String recipient, NotificationState state) {}

  /** All of its notifications together, see {@code /v1/broadcasts}. */
  public record Broadcast(String id, int recipients) {}

  /**
   * Somebody who is not told.
   *
   * @param of id of the notification, event or silence that is the reason; of the issue, when they
   *     hear of that together with others
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Suppressed(
      String route,
      @Nullable String channel,
      @Nullable String recipient,
      @Schema(
              description =
                  "`duplicate`, `acknowledged`, `silenced`, `inhibited`, `unsubscribed`,"
                      + " `nothing_to_resolve`, `not_sent_when_resolved`, `outside_hours`,"
                      + " `unreachable`",
              example = "duplicate")
          String reason,
      @Nullable String detail,
      @Schema(
              description =
                  "Id of the notification, event or silence that is the reason; of the issue, when"
                      + " they hear of that together with others")
          @Nullable String of) {}

  /** Somebody who is told later: a digest or a group collects it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Gathered(
      String route,
      @Nullable String digest,
      String channel,
      @Schema(description = "Absent when it is one line for many") @Nullable String recipient,
      @Schema(description = "How many, of more than 100 alike") @Nullable Integer recipients) {}

  /** An issue that an event belongs to. */
  public record OfIssue(String id, String route, int events) {}
}
