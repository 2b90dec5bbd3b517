package dev.clarion.workflows.notification;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The life of one notification.
 *
 * <p>Each command exists twice: as a signal, which a person may send by hand and which is ignored
 * when it does not apply, and as an update of the same meaning, which answers, and refuses with a
 * {@link CommandRefused}. A command sent without input arrives as null.
 */
@WorkflowInterface
public interface NotificationWorkflow {

  String TYPE = "Notification";

  String SETTLE = "settle";

  @WorkflowMethod(name = TYPE)
  NotificationResult run(NotificationOrder order);

  @QueryMethod(name = "status")
  NotificationStatus status();

  @SignalMethod(name = "acknowledge")
  void acknowledge(Command.@Nullable Acknowledge command);

  @SignalMethod(name = "replay")
  void replay(Command.@Nullable Replay command);

  @SignalMethod(name = "cancel")
  void cancel(Command.@Nullable Cancel command);

  @SignalMethod(name = "snooze")
  void snooze(Command.@Nullable Snooze command);

  @SignalMethod(name = "sendNow")
  void sendNow(Command.@Nullable SendNow command);

  @SignalMethod(name = "changeRetryPolicy")
  void changeRetryPolicy(Command.@Nullable ChangeRetryPolicy command);

  /**
   * Tells one that is parked to go on; of another that it is none of its business.
   *
   * @param destination the id of the one that is released
   */
  @SignalMethod(name = "release")
  void release(String destination);

  /** Tells one that belongs to an issue that nothing more shall come of it. */
  @SignalMethod(name = SETTLE)
  void settle(Settlement settlement);

  @UpdateMethod(name = "acknowledge")
  NotificationStatus acknowledged(Command.Acknowledge command);

  @UpdateValidatorMethod(updateName = "acknowledge")
  void mayAcknowledge(Command.Acknowledge command);

  @UpdateMethod(name = "replay")
  NotificationStatus replayed(Command.Replay command);

  @UpdateValidatorMethod(updateName = "replay")
  void mayReplay(Command.Replay command);

  @UpdateMethod(name = "cancel")
  NotificationStatus cancelled(Command.Cancel command);

  @UpdateValidatorMethod(updateName = "cancel")
  void mayCancel(Command.Cancel command);

  @UpdateMethod(name = "snooze")
  NotificationStatus snoozed(Command.Snooze command);

  @UpdateValidatorMethod(updateName = "snooze")
  void maySnooze(Command.Snooze command);

  @UpdateMethod(name = "sendNow")
  NotificationStatus sentNow(Command.SendNow command);

  @UpdateValidatorMethod(updateName = "sendNow")
  void maySendNow(Command.SendNow command);

  @UpdateMethod(name = "changeRetryPolicy")
  NotificationStatus retryPolicyChanged(Command.ChangeRetryPolicy command);

  @UpdateValidatorMethod(updateName = "changeRetryPolicy")
  void mayChangeRetryPolicy(Command.ChangeRetryPolicy command);
}
