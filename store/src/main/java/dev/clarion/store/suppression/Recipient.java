package dev.clarion.store.suppression;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whom an attempt goes to, as suppressions know him or her.
 *
 * @param addresses in their normal form: the one that is sent to, and the one that was asked for,
 *     where that has moved
 */
public record Recipient(String channelType, List<String> addresses) {

  /** Whom nothing is sent to, as nothing could be prepared. */
  public static final Recipient NOBODY = new Recipient(Suppression.EVERY_TYPE, List.of());

  /** One with one address. */
  public static Recipient at(String channelType, String address) {
    return new Recipient(channelType, List.of(address));
  }

  /** The same, known by another address too. */
  public Recipient alsoAt(String address) {
    return new Recipient(
        channelType, Stream.concat(addresses.stream(), Stream.of(address)).distinct().toList());
  }
}
