package dev.clarion.activities.attempt;

import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.channel.Reply;
import dev.clarion.config.ChannelTypes;
import dev.clarion.store.suppression.MovedAddresses;
import dev.clarion.store.suppression.Recipient;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.Suppressions;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.StateChange;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What attempts learn of recipients, and what they know of them from earlier ones. */
public final class Recipients {

  private static final Logger logger = LoggerFactory.getLogger(Recipients.class);

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Suppressions suppressions;
  private final MovedAddresses moves;
  private final Clock clock;

  public Recipients(Suppressions suppressions, MovedAddresses moves, Clock clock) {
    this.suppressions = suppressions;
    this.moves = moves;
    this.clock = clock;
  }

  /**
   * Where an attempt goes: to where its recipient has moved. Asks only where recipients move.
   *
   * @param address as the order has it
   */
  @Nullable Address follow(Notification notification, @Nullable Address address) {
    Notification there = notification.at(address);
    if (!mayMove(there)) {
      return address;
    }
    String to = moves.of(there.tenant(), there.channelType(), there.recipient()).block();
    return to == null ? address : new Address(there.channel(), there.channelType(), to);
  }

  /** Groups of Telegram have negative ids, and get another when they become supergroups. */
  private static boolean mayMove(Notification notification) {
    return notification.channelType().equals(ChannelTypes.TELEGRAM.name())
        && notification.recipient().startsWith("-");
  }

  /**
   * Keeps what an answer says of the recipient. What cannot be kept is found again by the next
   * attempt to the same address, so it is waited for only a little.
   *
   * @param asked the notification, to the recipient as it was asked for
   * @param recipient that was sent to
   */
  void learn(Notification asked, Recipient recipient, Reply reply) {
    Finding finding = reply.finding();
    if (finding == null) {
      return;
    }
    try {
      switch (finding) {
        case Finding.TakesNothing takesNothing ->
            suppressions
                .add(suppression(asked, recipient, takesNothing, reply.outcome().error()))
                .block(PATIENCE);
        case Finding.Moved(String to) ->
            moves
                .record(asked.tenant(), asked.channelType(), asked.recipient(), to, clock.instant())
                .block(PATIENCE);
      }
    } catch (RuntimeException e) {
      logger.warn(
          "Could not keep what {} says of its recipient; the next will say it again: {}",
          asked.id(),
          e.getMessage());
    }
  }

  private Suppression suppression(
      Notification asked,
      Recipient recipient,
      Finding.TakesNothing takesNothing,
      @Nullable String detail) {
    return new Suppression(
        UUID.randomUUID().toString(),
        asked.tenant(),
        recipient.channelType(),
        recipient.addresses().getFirst(),
        takesNothing.reason(),
        detail,
        asked.id(),
        clock.instant(),
        StateChange.SYSTEM,
        null);
  }
}
