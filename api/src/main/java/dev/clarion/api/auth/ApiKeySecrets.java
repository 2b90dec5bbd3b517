package dev.clarion.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** API keys as people hold them: how they are made, shown in part, and hashed. */
public final class ApiKeySecrets {

  private static final String MARK = "clarion_";
  private static final int BYTES = 32;
  private static final int SHOWN = MARK.length() + 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ApiKeySecrets() {}

  /** A new key: {@code clarion_} and 256 random bits. */
  public static String newKey() {
    byte[] bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** The first characters, by which people tell keys apart; of a short key, none. */
  public static String prefix(String key) {
    return key.length() > 2 * SHOWN ? key.substring(0, SHOWN) : "";
  }

  /** What is stored instead of the key. Fast is enough: the key has too many bits to guess. */
  public static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
