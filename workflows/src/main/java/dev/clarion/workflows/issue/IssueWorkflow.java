package dev.clarion.workflows.issue;

import dev.clarion.workflows.notification.Command;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The life of an issue that somebody must acknowledge: it climbs its ladder until somebody does.
 * What does not apply to it is ignored. A signal sent without input arrives as null.
 */
@WorkflowInterface
public interface IssueWorkflow {

  String TYPE = "Issue";

  @WorkflowMethod(name = TYPE)
  IssueState run(IssueOrder order);

  @QueryMethod(name = "status")
  IssueStatus status();

  /** Of two, the first stands. */
  @SignalMethod(name = "acknowledge")
  void acknowledge(Command.@Nullable Acknowledge command);

  @SignalMethod(name = "unacknowledge")
  void unacknowledge(IssueCommand.@Nullable Unacknowledge command);

  /** Whoever is told from now on hears of the more urgent event. */
  @SignalMethod(name = "raise")
  void raise(IssueCommand.@Nullable Raise command);

  @SignalMethod(name = "resolve")
  void resolve(IssueCommand.@Nullable Resolve command);

  @SignalMethod(name = "changeEscalation")
  void changeEscalation(IssueCommand.@Nullable ChangeEscalation command);
}
