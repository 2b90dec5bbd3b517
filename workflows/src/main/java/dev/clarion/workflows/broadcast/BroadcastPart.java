package dev.clarion.workflows.broadcast;

import dev.clarion.workflows.event.DataPath;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import java.util.List;
import java.util.Map;

/**
 * What many notifications of a broadcast have in common, kept once.
 *
 * @param sample one of them
 * @param lists where each has its own address in its data
 */
public record BroadcastPart(NotificationOrder sample, List<List<String>> lists) {

  /** The notification of one recipient. */
  public NotificationOrder to(BroadcastRecipient recipient) {
    Message message = sample.notification().message();
    Map<String, Object> data = message.data();
    for (List<String> path : lists) {
      data = DataPath.with(data, path, recipient.address());
    }
    return order(sample, recipient, data);
  }

  /** What is left of a notification without that in which those of a part differ. */
  public static NotificationOrder common(NotificationOrder order) {
    return order(order, new BroadcastRecipient(0, "", "", null, null), Map.of());
  }

  private static NotificationOrder order(
      NotificationOrder like, BroadcastRecipient recipient, Map<String, Object> data) {
    Notification notification = like.notification();
    Message message = notification.message();
    return new NotificationOrder(
        new Notification(
            recipient.notification(),
            notification.tenant(),
            notification.channel(),
            notification.channelType(),
            recipient.address(),
            new Message(
                message.content(),
                message.template(),
                data,
                recipient.locale(),
                message.event(),
                message.entries()),
            notification.about(),
            notification.origin(),
            notification.acknowledgementRequired(),
            recipient.sendAt(),
            notification.expiresAt(),
            notification.configRevision()),
        like.retryPolicy(),
        like.progress());
  }
}
