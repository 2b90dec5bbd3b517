package dev.clarion.activities.destination;

import dev.clarion.workflows.destination.DestinationId;

/** Tells the workflow that looks after a destination. */
@FunctionalInterface
public interface Watches {

  /**
   * Something about the destination has changed. Starts its workflow when there is none. Returns
   * when Temporal has taken it.
   */
  void changed(DestinationId destination);
}
