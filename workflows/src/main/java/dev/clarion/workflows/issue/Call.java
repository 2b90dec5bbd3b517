package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That people are to be told of an issue now. The same call twice tells them once.
 *
 * @param route whose people are told again; with {@code ladder}, those of the step instead
 * @param revision of the configuration that declares the route or the ladder
 * @param ladder name of the escalation; null for a reminder
 * @param round of the ladder, or number of the reminder
 * @param step of the ladder
 * @param at when it was due, which decides who is on call
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
    Instant at) {

  /**
   * Tells one call of an issue from another; a ladder that is climbed anew comes to the same steps
   * at another time.
   */
  public String key() {
    return (ladder == null ? "reminder" : ladder) + "/" + round + "/" + step + "/" + at;
  }
}
