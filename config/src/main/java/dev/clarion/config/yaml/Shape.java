package dev.clarion.config.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** How a type is read that is not simply a record of its keys. */
@FunctionalInterface
public interface Shape {

  /** What is written there; null when it is faulty, which the binder's report then says. */
  @Nullable Object read(Node node, Place place, Binder binder);
}
