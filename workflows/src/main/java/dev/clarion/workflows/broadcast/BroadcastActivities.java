package dev.clarion.workflows.broadcast;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a broadcast needs of the world. */
@ActivityInterface
public interface BroadcastActivities {

  /**
   * Starts the notifications of some positions, each once however often it is asked. Waits first
   * while too many of those before have not had their first attempt. Those of an issue that is not
   * open any more end before anything is sent.
   *
   * @param from first position, from 0 on
   * @param to the one after the last
   */
  @ActivityMethod(name = "StartBatch")
  void startBatch(String tenant, String broadcast, int from, int to);

  /**
   * Replays some of those that have failed for good. One that was replayed has not failed any more,
   * so doing it again replays the rest. Those of an issue that is not open any more are left alone.
   *
   * @param from first position to look at
   */
  @ActivityMethod(name = "RetryBatch")
  RetriedBatch retryBatch(String tenant, String broadcast, int from, RetryFailed retry);
}
