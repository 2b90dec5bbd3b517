package dev.clarion.workflows.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.life.Samples;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.NotificationOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BroadcastPartTest {

  private static final Instant LATER = Instant.parse("2026-01-06T07:00:00Z");

  @Test
  void givesBackEachNotificationAsItWasMade() {
    NotificationOrder first = order("n1", "https://a.example.com", "de", null);
    NotificationOrder second = order("n2", "https://b.example.com", "en", LATER);
    assertThat(BroadcastPart.common(first)).isEqualTo(BroadcastPart.common(second));

    BroadcastPart part = new BroadcastPart(first, List.of(List.of("to", "all")));

    assertThat(part.to(new BroadcastRecipient(0, "n2", "https://b.example.com", "en", LATER)))
        .isEqualTo(second);
    assertThat(part.to(new BroadcastRecipient(0, "n1", "https://a.example.com", "de", null)))
        .isEqualTo(first);
  }

  private static NotificationOrder order(
      String id, String address, String locale, @Nullable Instant sendAt) {
    Notification like = Samples.notification(id, true, sendAt, null);
    Message message =
        new Message(
            null, "news", Map.of("title", "x", "to", Map.of("all", address, "n", 1)), locale);
    return new NotificationOrder(
        new Notification(
            id,
            like.tenant(),
            like.channel(),
            like.channelType(),
            address,
            message,
            like.about(),
            like.origin(),
            like.acknowledgementRequired(),
            sendAt,
            null,
            like.configRevision()),
        Samples.policy(),
        null);
  }
}
