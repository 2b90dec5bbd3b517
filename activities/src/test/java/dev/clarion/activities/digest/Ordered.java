package dev.clarion.activities.digest;

import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import dev.clarion.workflows.notification.NotificationWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.Queue;

/** Stands in for a notification: keeps what was ordered and when, and ends. */
@WorkflowInterface
public interface Ordered {

  @WorkflowMethod(name = NotificationWorkflow.TYPE)
  void run(NotificationOrder order);

  /** An order, its time, and the task queue that it came by. */
  record Order(Notification notification, Instant at, String queue) {}

  /** Keeps them there. */
  final class Keeping implements Ordered {

    private final Queue<Order> orders;

    public Keeping(Queue<Order> orders) {
      this.orders = orders;
    }

    @Override
    public void run(NotificationOrder order) {
      orders.add(
          new Order(
              order.notification(),
              Instant.ofEpochMilli(Workflow.currentTimeMillis()),
              Workflow.getInfo().getTaskQueue()));
    }
  }
}
