package dev.clarion.workflows.testsend;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Tests a channel. It runs as long as the caller of the API waits. */
@WorkflowInterface
public interface TestSendWorkflow {

  String TYPE = "TestSend";

  /** Failure type when the worker has read no such channel or provider. Its message says so. */
  String UNDECLARED = "Undeclared";

  /**
   * Tests.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@link #UNDECLARED}, not retryable
   */
  @WorkflowMethod(name = TYPE)
  TestSend run(TestSendOrder order);

  /** The workflow of one test; {@code request} makes it unique. */
  static String workflowId(String tenant, String request) {
    return "test-send/" + tenant + "/" + request;
  }
}
