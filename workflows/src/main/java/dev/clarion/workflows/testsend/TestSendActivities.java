package dev.clarion.workflows.testsend;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Sends tests. */
@ActivityInterface
public interface TestSendActivities {

  /**
   * Sends a small message by each provider at the same time, within 15 s.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@link TestSendWorkflow#UNDECLARED}, not
   *     retryable
   */
  @ActivityMethod(name = "TestSend")
  TestSend send(TestSendOrder order);
}
