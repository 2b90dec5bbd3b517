package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.StateChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people ask of an issue. Every field may be left out in a signal by hand. */
public sealed interface IssueCommand {

  /** Who asks; absent in a signal by hand. */
  @Nullable String by();

  /** Says that it is not seen after all: the ladder is climbed from its first step. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Unacknowledge(@Nullable String reason, @Nullable String by) implements IssueCommand {}

  /**
   * Says that it has become more urgent.
   *
   * @param event that is
   * @param undoes when that was decided: an acknowledgement that was given until then does not
   *     stand any more, written down or not; one that was given since does. Absent: none is undone
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Raise(Event event, @Nullable Instant undoes) implements IssueCommand {
    @Override
    public String by() {
      return StateChange.SYSTEM;
    }
  }

  /** Says that it is over. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Resolve(@Nullable String reason, @Nullable String by) implements IssueCommand {}

  /**
   * Goes on by the current declaration.
   *
   * @param name of another escalation; absent: the one it has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeEscalation(@Nullable String name, @Nullable String by) implements IssueCommand {}
}
