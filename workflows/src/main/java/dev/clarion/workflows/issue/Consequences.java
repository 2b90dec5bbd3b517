package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.broadcast.BroadcastOrder;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.BroadcastRecipient;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.Entrant;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.NotificationOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event sets going, written down before anything of it is started: whoever finds it
 * unfinished can start the rest, since nothing that has a name is started twice. The event itself
 * is in it once, however many hear of it.
 *
 * @param parts what the notifications that are to be started have in common
 * @param recipients and what each of them has of its own
 * @param issues that somebody must acknowledge, to start
 * @param resolved ids of issues that are over: nothing more is to come of their notifications
 * @param raised issues that have become more urgent, and that somebody must acknowledge
 * @param entrants who are to be told of it later
 * @param broadcast to start instead of so many notifications; null: they are few
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Consequences(
    List<BroadcastPart> parts,
    List<BroadcastRecipient> recipients,
    List<IssueOrder> issues,
    List<String> resolved,
    List<Raised> raised,
    List<Entrant> entrants,
    @Nullable BroadcastOrder broadcast) {

  /**
   * An issue that has become more urgent.
   *
   * @param undoes until when an acknowledgement was of what it was before; null: nobody gave one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Raised(String issue, @JsonAlias("acknowledgedAt") @Nullable Instant undoes) {}

  public Consequences {
    parts = parts == null ? List.of() : parts;
    recipients = recipients == null ? List.of() : recipients;
    issues = issues == null ? List.of() : issues;
    resolved = resolved == null ? List.of() : resolved;
    raised = raised == null ? List.of() : raised;
    entrants = entrants == null ? List.of() : entrants;
  }

  /** Each is made when it is asked for. */
  public Iterable<NotificationOrder> notifications() {
    return () -> recipients.stream().map(to -> parts.get(to.part()).to(to)).iterator();
  }

  /** The same for what is to be told of later. */
  public Iterable<Collected> collected(Event event) {
    return () -> entrants.stream().map(entrant -> entrant.of(event)).iterator();
  }

  /** Whether nothing is to be done. */
  public boolean areNone() {
    return recipients.isEmpty()
        && issues.isEmpty()
        && resolved.isEmpty()
        && raised.isEmpty()
        && entrants.isEmpty()
        && broadcast == null;
  }
}
