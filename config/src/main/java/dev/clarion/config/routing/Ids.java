package dev.clarion.config.routing;

import java.util.List;
import java.util.UUID;

/** Ids that follow from what they are made for, so that doing it twice makes it once. */
public final class Ids {

  private Ids() {}

  /** A UUID of version 8 (RFC 9562, section 5.8) from a hash of the parts. */
  public static String of(String... parts) {
    String hash = Fingerprint.hash("id", List.of(parts));
    long high = Long.parseUnsignedLong(hash.substring(0, 16), 16);
    long low = Long.parseUnsignedLong(hash.substring(16), 16);
    return new UUID((high & ~0xF000L) | 0x8000L, (low & ~(0b11L << 62)) | (0b10L << 62)).toString();
  }
}
