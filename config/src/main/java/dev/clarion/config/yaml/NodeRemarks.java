package dev.clarion.config.yaml;

import dev.clarion.config.declaration.Remarks;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Remarks on a record, put where the record's text is. */
final class NodeRemarks implements Remarks {

  private final Report report;
  private final @Nullable Node top;
  private final Place start;

  /**
   * Remarks on what is written there.
   *
   * @param top null when the record is made of defaults alone
   */
  NodeRemarks(Report report, @Nullable Node top, Place start) {
    this.report = report;
    this.top = top;
    this.start = start;
  }

  @Override
  public void fault(String message, Object... place) {
    Place found = place(place);
    // A follow-up of a fault that was already said.
    if (!report.isFaulty(found.path())) {
      report.fault(found, message);
    }
  }

  @Override
  public void warning(String message, Object... place) {
    report.warning(place(place), message);
  }

  @Override
  public Set<String> keys(Object... place) {
    return node(place) instanceof MappingNode mapping ? Nodes.entries(mapping).keySet() : Set.of();
  }

  private @Nullable Node node(Object... steps) {
    Node node = top;
    for (Object step : steps) {
      node = Nodes.below(node, step);
    }
    return node;
  }

  private Place place(Object... steps) {
    Node node = top;
    Place place = start;
    for (Object step : steps) {
      Node below = Nodes.below(node, step);
      place =
          step instanceof Integer index
              ? place.item(index, below == null ? place.line() : Nodes.line(below))
              : place.key(step.toString(), Nodes.lineOfKey(node, step.toString(), place.line()));
      node = below;
    }
    return place;
  }
}
