package dev.clarion.activities.channel;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is given to send.
 *
 * @param content as it was rendered, in the shape of the channel type's content record
 * @param settings the channel's declaration, of the channel type's settings record
 * @param number of the attempt, from 1
 * @param policy says which answers are worth another try
 * @param timeout for the whole attempt, from name resolution to the last byte of the answer
 * @param unsubscribeUrl where the recipient ends what comes by this type of channel; null where
 *     there is no such link
 */
public record Dispatch(
    Notification notification,
    Map<String, Object> content,
    ChannelSettings settings,
    int number,
    RetryPolicy policy,
    Duration timeout,
    @Nullable String unsubscribeUrl) {

  /** Without a link to unsubscribe by. */
  public Dispatch(
      Notification notification,
      Map<String, Object> content,
      ChannelSettings settings,
      int number,
      RetryPolicy policy,
      Duration timeout) {
    this(notification, content, settings, number, policy, timeout, null);
  }
}
