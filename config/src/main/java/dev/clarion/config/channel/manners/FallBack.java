package dev.clarion.config.channel.manners;

import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import org.jspecify.annotations.Nullable;

/**
 * Another channel to take when this one fails. This one goes on beside it until either delivers.
 *
 * @param channel name of a declared channel
 * @param recipient an address of that channel; null: that of the declared recipient whose address
 *     here failed, or else the same address
 * @param after when; after a permanent failure, or while the destination is down, at once
 */
public record FallBack(String channel, @Nullable String recipient, @Default("{}") After after) {

  /**
   * How much patience there is.
   *
   * @param attempts that have failed
   */
  public record After(@Default("3") @Range(from = "1", to = "100") int attempts) {}
}
