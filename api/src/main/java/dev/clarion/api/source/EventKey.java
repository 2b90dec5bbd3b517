package dev.clarion.api.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Idempotency keys of events whose sender gave none. */
final class EventKey {

  private EventKey() {}

  /**
   * The same key for the same event of the same sender.
   *
   * @param once what tells the event from others
   */
  static String of(String sender, String once) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(sender.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return "source-"
          + HexFormat.of().formatHex(sha256.digest(once.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
