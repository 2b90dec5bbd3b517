package dev.clarion.api.event;

import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.broadcast.BroadcastRecipient;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Many notifications of one event: what they have in common, kept once, and what each has of its
 * own.
 */
record Spread(List<BroadcastPart> parts, List<BroadcastRecipient> recipients) {

  /**
   * A notification that an event leads to.
   *
   * @param lists where its data had a list of people, see {@link BroadcastPart}
   */
  record Told(NotificationOrder order, List<List<String>> lists) {}

  private record Alike(NotificationOrder order, List<List<String>> lists) {}

  static Spread of(List<Told> all) {
    List<BroadcastPart> parts = new ArrayList<>();
    List<BroadcastRecipient> recipients = new ArrayList<>(all.size());
    Map<Alike, Integer> places = new HashMap<>();
    for (Told told : all) {
      int part =
          places.computeIfAbsent(
              new Alike(BroadcastPart.common(told.order()), told.lists()),
              _ -> {
                parts.add(new BroadcastPart(told.order(), told.lists()));
                return parts.size() - 1;
              });
      Notification notification = told.order().notification();
      Message message = notification.message();
      recipients.add(
          new BroadcastRecipient(
              part,
              notification.id(),
              notification.recipient(),
              message.locale(),
              notification.sendAt()));
    }
    return new Spread(parts, recipients);
  }

  /** The routes that chose the recipients. */
  List<String> routes() {
    return parts.stream()
        .map(part -> part.sample().notification().about().route())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
