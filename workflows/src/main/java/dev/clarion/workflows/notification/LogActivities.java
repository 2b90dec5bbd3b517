package dev.clarion.workflows.notification;

import dev.clarion.workflows.retry.RetryPolicy;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a notification needs of the world besides its attempts. */
@ActivityInterface
public interface LogActivities {

  /** Writes a change to the communication log. The same change twice is one. */
  @ActivityMethod(name = "Record")
  void record(StateChange change);

  /**
   * The policy of that name as it is declared now.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code UnknownRetryPolicy}, not
   *     retryable, when there is none
   */
  @ActivityMethod(name = "ResolveRetryPolicy")
  RetryPolicy resolveRetryPolicy(String tenant, String name);
}
