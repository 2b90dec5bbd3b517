package dev.clarion.bench.bare;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The smallest workflow that does something outside of itself. */
@WorkflowInterface
public interface BareWorkflow {

  String TYPE = "Bare";

  @WorkflowMethod(name = TYPE)
  void run();

  /** One empty activity. It may start eagerly, where the server allows that. */
  final class OneActivity implements BareWorkflow {

    private final EmptyActivity activity =
        Workflow.newActivityStub(
            EmptyActivity.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build());

    @Override
    public void run() {
      activity.doNothing();
    }
  }
}
