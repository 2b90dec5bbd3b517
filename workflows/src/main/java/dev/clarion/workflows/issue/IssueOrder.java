package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.event.Event;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The workflow's input: an issue that somebody must acknowledge.
 *
 * @param id unique in the installation
 * @param route that keeps the issue
 * @param revision of the configuration that it was opened with
 * @param event that opened it
 * @param openedAt when
 * @param window how long it lasts after it was opened, once it is acknowledged; from the
 *     acknowledgement on when that comes later
 * @param ladder climbed while nobody acknowledges; null: none
 * @param validFor after this long an acknowledgement has expired; null: it stands
 * @param remindEvery those who were told are told again after this long; null: never
 * @param progress where an earlier run left off; absent in the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueOrder(
    String tenant,
    String id,
    String route,
    String revision,
    Event event,
    Instant openedAt,
    Duration window,
    @Nullable Ladder ladder,
    @Nullable Duration validFor,
    @Nullable Duration remindEvery,
    @Nullable IssueProgress progress) {

  /** The workflow that is this issue's life. No personal data in it. */
  @com.fasterxml.jackson.annotation.JsonIgnore
  public String workflowId() {
    return workflowId(tenant, id);
  }

  public static String workflowId(String tenant, String id) {
    return "issue/" + tenant + "/" + id;
  }

  IssueOrder with(@Nullable Ladder other, IssueProgress soFar) {
    return new IssueOrder(
        tenant, id, route, revision, event, openedAt, window, other, validFor, remindEvery, soFar);
  }
}
