package dev.clarion.api.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.issue.Issues.Change;
import dev.clarion.store.issue.Issues.IssueNotification;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.store.issue.Told;
import dev.clarion.workflows.issue.IssueOrder;
import dev.clarion.workflows.issue.IssueState;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue as it stands. */
@Schema(description = "What several events have in common, for one route")
@JsonInclude(JsonInclude.Include.NON_NULL)
record IssueView(
    String id,
    String route,
    IssueState state,
    String eventType,
    @Schema(description = "The highest so far") Severity severity,
    @Nullable String branch,
    @Nullable Subject subject,
    Instant openedAt,
    @Schema(description = "When people were told last") Instant notifiedAt,
    Instant lastEventAt,
    @Schema(description = "When it ends by itself; absent as long as somebody must acknowledge")
        @Nullable Instant endsAt,
    @Nullable Instant closedAt,
    @Schema(description = "So far, the first and its repeats") int events,
    @Schema(description = "Who was told last, the first 100 of them") List<Told> told,
    @Schema(description = "How many were, when they are more than 100") @Nullable Integer toldTotal,
    @Nullable Acknowledgement acknowledgement,
    String workflowId,
    @Schema(description = "What happened to it, oldest first; not in lists")
        @Nullable List<Change> timeline,
    @Schema(
            description =
                "The newest 100 that tell of it, by its route or its ladder; not in lists")
        @Nullable List<IssueNotification> notifications) {

  static final int SHOWN = 100;

  /** As in a list. */
  static IssueView of(LoggedIssue issue, Instant now) {
    return of(issue, null, null, now);
  }

  static IssueView of(
      LoggedIssue issue,
      @Nullable List<Change> timeline,
      @Nullable List<IssueNotification> notifications,
      Instant now) {
    boolean quietlyOver = issue.state().isLive() && issue.isOver(now);
    return new IssueView(
        issue.id(),
        issue.route(),
        quietlyOver ? IssueState.EXPIRED : issue.state(),
        issue.eventType(),
        issue.severity(),
        issue.branch(),
        issue.subject(),
        issue.openedAt(),
        issue.notifiedAt(),
        issue.lastEventAt(),
        issue.endsAt(),
        quietlyOver ? issue.endsAt() : issue.closedAt(),
        issue.events(),
        issue.told().stream().limit(SHOWN).toList(),
        issue.told().size() <= SHOWN ? null : Integer.valueOf(issue.told().size()),
        issue.acknowledgement(),
        IssueOrder.workflowId(issue.tenant(), issue.id()),
        timeline,
        notifications);
  }
}
