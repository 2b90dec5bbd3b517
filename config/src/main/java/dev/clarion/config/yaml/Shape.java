package dev.clarion.config.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** How a type is read that is not simply a record of its keys. */
@FunctionalInterface
public interface Shape {

  /** What is written there; null when it is faulty, which the binder's report then says. */
  @Nullable Object read(Node node, Place place, Binder binder);

  /**
   * The schema of what may be written there; as long as a shape has none to tell, anything.
   *
   * @param example places where such a thing is written, with explanations
   */
  default Map<String, Object> schema(Schemas schemas, Explained example) {
    return Map.of();
  }
}
