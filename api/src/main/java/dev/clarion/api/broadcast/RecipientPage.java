package dev.clarion.api.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.broadcast.ToldRecipient;
import dev.clarion.workflows.broadcast.BroadcastPart;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of those whom a broadcast tells. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecipientPage(List<Recipient> items, @Nullable String nextCursor) {

  /** Somebody whom a broadcast tells. */
  record Recipient(
      String notification,
      @Nullable String route,
      String channel,
      String recipient,
      NotificationState state) {}

  /** Of one more than were wanted, if there are so many; the next page begins with that one. */
  static RecipientPage of(List<ToldRecipient> found, int limit, List<BroadcastPart> parts) {
    return new RecipientPage(
        found.stream().limit(limit).map(told -> recipient(told, parts)).toList(),
        found.size() <= limit ? null : String.valueOf(found.get(limit).position()));
  }

  private static Recipient recipient(ToldRecipient told, List<BroadcastPart> parts) {
    Notification sample = parts.get(told.recipient().part()).sample().notification();
    return new Recipient(
        told.recipient().notification(),
        sample.about().route(),
        sample.channel(),
        told.recipient().address(),
        told.state());
  }
}
