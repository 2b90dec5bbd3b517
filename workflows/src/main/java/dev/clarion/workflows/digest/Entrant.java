package dev.clarion.workflows.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.event.DataPath;
import dev.clarion.workflows.event.Event;
import java.util.List;
import java.util.Map;

/**
 * What is written down of an entry beside its event, which may lead to thousands.
 *
 * @param same as in {@link Collected}
 * @param lists where the event's data lists people: in the entry there is the one address instead
 * @param silent as in {@link Collected}
 */
public record Entrant(
    Collector collector,
    String same,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<String>> lists,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean silent) {

  public Entrant {
    lists = lists == null ? List.of() : lists;
  }

  /** One that is told. */
  public Entrant(Collector collector, String same, List<List<String>> lists) {
    this(collector, same, lists, false);
  }

  /** The same, silent. */
  public Entrant silenced() {
    return new Entrant(collector, same, lists, true);
  }

  /** The entry. */
  public Collected of(Event event) {
    Map<String, Object> data = event.data();
    for (List<String> path : lists) {
      data = DataPath.with(data, path, collector.address().recipient());
    }
    return new Collected(
        collector,
        same,
        new Event(
            event.id(),
            event.type(),
            event.severity(),
            event.branch(),
            event.subject(),
            event.fingerprint(),
            event.time(),
            event.status(),
            data),
        silent);
  }
}
