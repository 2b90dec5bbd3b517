package dev.clarion.api;

import dev.clarion.workflows.notification.Acknowledgement;
import dev.clarion.workflows.notification.Command;
import dev.clarion.workflows.notification.CommandRefused;
import dev.clarion.workflows.notification.LogActivities;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationResult;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.NotificationStatus;
import dev.clarion.workflows.notification.NotificationWorkflow;
import dev.clarion.workflows.notification.Settlement;
import dev.clarion.workflows.notification.StateChange;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notification workflow that sends nothing: it waits as if for a retry, or is sent at once when
 * its event type is {@code delivered}, and does what commands ask. When its event type is {@code
 * stubborn} it refuses them all; when it is {@code silent} it never writes to the log.
 */
public class StandInNotification implements NotificationWorkflow {

  private final LogActivities log =
      Workflow.newActivityStub(
          LogActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());
  private final NotificationOrder order;
  private NotificationState state = NotificationState.QUEUED;
  private @Nullable Acknowledgement acknowledgement;
  private int replays;
  private boolean over;

  @WorkflowInit
  public StandInNotification(NotificationOrder order) {
    this.order = order;
    this.replays = order.progress() == null ? 0 : order.progress().round().replay();
  }

  @Override
  public NotificationResult run(NotificationOrder same) {
    if (is("delivered")) {
      become(NotificationState.SENT, "sent", StateChange.SYSTEM, true);
    } else if (!is("silent")) {
      become(NotificationState.RETRYING, "the receiver is down", StateChange.SYSTEM, false);
    }
    Workflow.await(() -> over && Workflow.isEveryHandlerFinished());
    return new NotificationResult(state, 1);
  }

  @Override
  public NotificationStatus acknowledged(Command.Acknowledge command) {
    acknowledgement =
        new Acknowledgement(
            String.valueOf(command.by()), now(), command.note(), String.valueOf(command.via()));
    return become(NotificationState.ACKNOWLEDGED, "acknowledged", command.by(), true);
  }

  @Override
  public NotificationStatus replayed(Command.Replay command) {
    replays++;
    String policy = Objects.requireNonNull(command.retryPolicy()).name();
    return become(NotificationState.SENT, "replayed under " + policy, command.by(), true);
  }

  @Override
  public NotificationStatus cancelled(Command.Cancel command) {
    return become(
        NotificationState.CANCELLED, "cancelled: " + command.reason(), command.by(), true);
  }

  @Override
  public NotificationStatus snoozed(Command.Snooze command) {
    Instant until =
        command.until() != null
            ? command.until()
            : now().plus(Objects.requireNonNull(command.duration()));
    return become(NotificationState.RETRYING, "snoozed until " + until, command.by(), false);
  }

  @Override
  public NotificationStatus sentNow(Command.SendNow command) {
    return become(NotificationState.SENT, "sent now", command.by(), true);
  }

  @Override
  public NotificationStatus retryPolicyChanged(Command.ChangeRetryPolicy command) {
    return become(NotificationState.RETRYING, "policy " + command.policy(), command.by(), false);
  }

  @Override
  public void mayAcknowledge(Command.Acknowledge command) {
    refuseIfStubborn();
  }

  @Override
  public void mayReplay(Command.Replay command) {
    refuseIfStubborn();
  }

  @Override
  public void mayCancel(Command.Cancel command) {
    refuseIfStubborn();
  }

  @Override
  public void maySnooze(Command.Snooze command) {
    refuseIfStubborn();
  }

  @Override
  public void maySendNow(Command.SendNow command) {
    refuseIfStubborn();
  }

  @Override
  public void mayChangeRetryPolicy(Command.ChangeRetryPolicy command) {
    refuseIfStubborn();
  }

  @Override
  public NotificationStatus status() {
    return new NotificationStatus(
        state, 1, replays, null, null, order.retryPolicy().name(), acknowledgement);
  }

  @Override
  public void acknowledge(Command.@Nullable Acknowledge command) {}

  @Override
  public void replay(Command.@Nullable Replay command) {}

  @Override
  public void cancel(Command.@Nullable Cancel command) {}

  @Override
  public void snooze(Command.@Nullable Snooze command) {}

  @Override
  public void sendNow(Command.@Nullable SendNow command) {}

  @Override
  public void changeRetryPolicy(Command.@Nullable ChangeRetryPolicy command) {}

  private NotificationStatus become(
      NotificationState next, String cause, @Nullable String by, boolean end) {
    state = next;
    Notification notification = order.notification();
    log.record(
        new StateChange(
            notification.tenant(),
            notification.id(),
            next,
            now(),
            cause,
            String.valueOf(by),
            null,
            replays,
            acknowledgement,
            notification));
    over = over || end;
    return status();
  }

  private void refuseIfStubborn() {
    if (is("stubborn")) {
      throw new CommandRefused("It is stubborn.");
    }
  }

  private boolean is(String eventType) {
    return eventType.equals(order.notification().about().eventType());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public void settle(Settlement settlement) {
    become(NotificationState.CANCELLED, settlement.cause(), StateChange.SYSTEM, true);
  }

  @Override
  public void release(String destination) {}
}
