package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Settlement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change for the record.
 *
 * @param state from now on; may be the one before
 * @param cause in words
 * @param actor {@code system}, or who did it
 * @param acknowledgement given with the state {@code ACKNOWLEDGED}
 * @param endsAt when the issue ends by itself; null: it is not known to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueChange(
    String tenant,
    String id,
    IssueState state,
    Instant at,
    String cause,
    String actor,
    @Nullable Acknowledgement acknowledgement,
    @Nullable Instant endsAt) {

  /** What the notifications of an issue that is not open any more are told. */
  public Settlement settlement() {
    return state.settlement(acknowledgement);
  }
}
