package dev.clarion.api.idempotency;

import dev.clarion.api.problem.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A caller's {@code Idempotency-Key} with the request that came under it.
 *
 * @param key 1 to 255 printable ASCII characters
 * @param requestHash SHA-256 of what was asked, hexadecimal
 */
public record IdempotencyKey(String key, String requestHash) {

  public static final String HEADER = "Idempotency-Key";
  public static final String REPLAYED = "Idempotency-Replayed";
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,255}");

  /**
   * The key of a request, if it has one.
   *
   * @param header as sent
   * @param operation what is asked for; the same body means something else elsewhere
   * @param body in canonical form
   */
  public static @Nullable IdempotencyKey of(
      @Nullable String header, String operation, Supplier<byte[]> body) {
    if (header == null) {
      return null;
    }
    if (!PRINTABLE.matcher(header).matches()) {
      throw Refusal.malformed("Idempotency-Key must be 1 to 255 printable ASCII characters.");
    }
    return new IdempotencyKey(header, HexFormat.of().formatHex(sha256(operation, body.get())));
  }

  /**
   * The id of what this key makes, the same whenever and wherever it is asked for: a UUID of
   * version 8 (RFC 9562, section 5.8) from the SHA-256 of tenant and key.
   */
  public UUID id(String tenant) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(tenant, key.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low);
  }

  /** 422: what came under the key before was not this. */
  public static Refusal usedForAnotherRequest() {
    return Refusal.impossible("The Idempotency-Key was used before, for another request.");
  }

  private static byte[] sha256(String first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
