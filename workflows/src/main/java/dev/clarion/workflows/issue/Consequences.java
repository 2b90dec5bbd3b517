package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.broadcast.BroadcastOrder;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.notification.NotificationOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event sets going, written down before anything of it is started: whoever finds it
 * unfinished can start the rest, since nothing that has a name is started twice.
 *
 * @param notifications to start
 * @param issues that somebody must acknowledge, to start
 * @param resolved ids of issues that are over: nothing more is to come of their notifications
 * @param raised issues that have become more urgent, and that somebody must acknowledge
 * @param collected to be told of later
 * @param broadcast to start instead of so many notifications; null: they are few
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Consequences(
    List<NotificationOrder> notifications,
    List<IssueOrder> issues,
    List<String> resolved,
    List<Raised> raised,
    List<Collected> collected,
    @Nullable BroadcastOrder broadcast) {

  /**
   * An issue that has become more urgent.
   *
   * @param acknowledgedAt when somebody acknowledged what it was before; null: nobody had
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Raised(String issue, @Nullable Instant acknowledgedAt) {}

  public Consequences {
    notifications = notifications == null ? List.of() : notifications;
    issues = issues == null ? List.of() : issues;
    resolved = resolved == null ? List.of() : resolved;
    raised = raised == null ? List.of() : raised;
    collected = collected == null ? List.of() : collected;
  }

  /** Whether nothing is to be done. */
  public boolean areNone() {
    return notifications.isEmpty()
        && issues.isEmpty()
        && resolved.isEmpty()
        && raised.isEmpty()
        && collected.isEmpty()
        && broadcast == null;
  }
}
