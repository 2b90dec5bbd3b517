package dev.clarion.workflows.destination;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** What there is to know and to do about a destination. */
@ActivityInterface
public interface DestinationActivities {

  /** How it stands. */
  @ActivityMethod(name = "LookAtDestination")
  Standing look(DestinationId destination);

  /**
   * Tells parked notifications to go on, those first that have been parked longest. One whose
   * workflow is gone is taken out of the log's parked ones.
   *
   * @param count how many at most
   * @param after the place in the row that the last call ended at; null for its beginning
   * @return the place of the last one; null when there was none
   */
  @ActivityMethod(name = "ReleaseParked")
  @Nullable String release(DestinationId destination, int count, @Nullable String after);
}
