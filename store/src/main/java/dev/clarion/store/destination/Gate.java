package dev.clarion.store.destination;

import dev.clarion.workflows.destination.DestinationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What an attempt has to pass on its way: the destination, and when that counts as down.
 *
 * @param channel that it is a destination of
 * @param name a host or a recipient; empty for all of the channel
 * @param slowAfter failures in a row after which the fast lane is closed
 * @param parkAfter failures in a row after which notifications are parked
 * @param probe how long after a failure one attempt is let through
 * @param releasePerSecond how many of the parked go a second once it answers
 */
public record Gate(
    String channel,
    String name,
    int slowAfter,
    int parkAfter,
    Duration probe,
    int releasePerSecond) {

  /** The destination's id. */
  public String id() {
    return id(channel, name);
  }

  /** The id of a destination: a hash, as it stands in workflow ids, where no address belongs. */
  public static String id(String channel, String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((channel + "\n" + name).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The same with its tenant. */
  public DestinationId of(String tenant) {
    return new DestinationId(tenant, id());
  }
}
