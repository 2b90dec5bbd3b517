package dev.clarion.activities.channel;

import dev.clarion.config.channel.ChannelType;

/**
 * A way to reach somebody. One bean of this type, in a package of its own, is all that a new
 * channel needs.
 */
public interface Channel {

  /** What a configuration declares it by, and the shapes of its settings and content. */
  ChannelType type();

  /**
   * Makes the exact message, without sending it or touching the network.
   *
   * @throws Undeliverable when no message can be made of it
   */
  Delivery prepare(Dispatch dispatch) throws Undeliverable;
}
