package dev.clarion.api.source;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.List;

/**
 * What came of a payload.
 *
 * @param events in its order
 * @param faults everything that is wrong with it
 */
record Mapped(List<SourcedEvent> events, List<Fault> faults) {

  Mapped {
    events = List.copyOf(events);
    faults = List.copyOf(faults);
  }

  /**
   * The events of a payload without a fault.
   *
   * @throws Refusal 422 with all of them
   */
  List<SourcedEvent> whole() {
    if (!faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
    return events;
  }
}
