package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That people are to be told of an issue now. The same call twice tells them once.
 *
 * @param revision of the configuration that declares the ladder; without one, the route
 * @param ladder name of the escalation; null for a reminder, which tells those again who were told
 * @param round of the ladder, or number of the reminder
 * @param step of the ladder
 * @param at when it was due, which decides who is on call
 * @param climbed name of the escalation of which a reminder has {@code step} steps behind it; null:
 *     none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Call(
    String tenant,
    String issue,
    String route,
    String revision,
    Event event,
    @Nullable String ladder,
    int round,
    int step,
    Instant at,
    @Nullable String climbed) {

  /**
   * Tells one call of an issue from another; a ladder that is climbed anew comes to the same steps
   * at another time.
   */
  public String key() {
    return (ladder == null ? "reminder" : ladder) + "/" + round + "/" + step + "/" + at;
  }
}
