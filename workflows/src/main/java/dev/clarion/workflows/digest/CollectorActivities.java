package dev.clarion.workflows.digest;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** What a collector needs of the world. */
@ActivityInterface
public interface CollectorActivities {

  /** How it stands. */
  @ActivityMethod(name = "LookAtCollector")
  Standing look(CollectorId collector);

  /**
   * Starts one notification of what has been collected, and takes it out of what waits. One that
   * was interrupted is gone on with: nothing is told twice.
   *
   * @param by who asks for it before its time; null: its time has come
   * @param generation of what is released; of one that has been released nothing is done. Null, as
   *     an earlier version asked: whatever there is
   */
  @ActivityMethod(name = "ReleaseCollected")
  Released release(CollectorId collector, @Nullable String by, @Nullable Long generation);
}
