package dev.clarion.workflows.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.event.Event;

/**
 * An event that one recipient hears of later, together with others. The same event twice is one
 * entry.
 *
 * @param same a hash that this entry has in common with those of which only the latest is told
 * @param silent whether it is not told itself, and those before it are not told any more
 */
public record Collected(
    Collector collector,
    String same,
    Event event,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean silent) {

  /** One that is told. */
  public Collected(Collector collector, String same, Event event) {
    this(collector, same, event, false);
  }

  /** The same, silent. */
  public Collected silenced() {
    return new Collected(collector, same, event, true);
  }
}
