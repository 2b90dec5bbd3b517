package dev.clarion.store.unsubscribe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import reactor.core.publisher.Mono;

/**
 * Tokens that name a {@link Subscription} and can neither be forged nor read: AES-256-GCM, in
 * base64url. The nonce is a MAC of what is encrypted, so that the same subscription always has the
 * same token, and two never share a nonce.
 */
public final class UnsubscribeTokens {

  private static final String KEY = "unsubscribe";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** Of a token; one names an address of a few hundred bytes. */
  private static final int LONGEST = 2000;

  private final InstallationKeys keys;

  public UnsubscribeTokens(InstallationKeys keys) {
    this.keys = keys;
  }

  /** The token of a subscription. */
  public Mono<String> of(Subscription subscription) {
    return keys.key(KEY).map(key -> encrypted(subscription, key));
  }

  /** The subscription of a token; empty for anything else than a token of this installation. */
  public Mono<Subscription> read(String token) {
    return token.length() > LONGEST
        ? Mono.empty()
        : keys.key(KEY).mapNotNull(key -> decrypted(token, key).orElse(null));
  }

  private static String encrypted(Subscription subscription, byte[] key) {
    byte[] plain =
        String.join("\0", subscription.tenant(), subscription.channelType(), subscription.address())
            .getBytes(UTF_8);
    try {
      byte[] nonce = Arrays.copyOf(mac(plain, key), NONCE);
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, key).doFinal(plain);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(NONCE + secret.length).put(nonce).put(secret).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES and HMAC", e);
    }
  }

  private static Optional<Subscription> decrypted(String token, byte[] key) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= NONCE + TAG_BITS / 8) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(bytes, NONCE);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, key).doFinal(bytes, NONCE, bytes.length - NONCE);
      String[] parts = new String(plain, UTF_8).split("\0", 3);
      return Optional.of(new Subscription(parts[0], parts[1], parts[2]));
    } catch (IllegalArgumentException | AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  private static Cipher cipher(int mode, byte[] nonce, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /** By another key than that of the cipher. */
  private static byte[] mac(byte[] plain, byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    byte[] forNonces = mac.doFinal("nonce".getBytes(UTF_8));
    mac.init(new SecretKeySpec(forNonces, "HmacSHA256"));
    return mac.doFinal(plain);
  }
}
