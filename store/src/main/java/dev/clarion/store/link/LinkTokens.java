package dev.clarion.store.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import reactor.core.publisher.Mono;

/**
 * Tokens that say what a {@link Link} is good for and can neither be forged nor read: AES-256-GCM,
 * in base64url, with a key for each purpose. The nonce is a MAC of what is encrypted, so that the
 * same link always has the same token, and two never share a nonce.
 */
public final class LinkTokens {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String SEPARATOR = "\0";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** Of a token; one names an id and an address of a few hundred bytes. */
  private static final int LONGEST = 4000;

  private final InstallationKeys keys;

  public LinkTokens(InstallationKeys keys) {
    this.keys = keys;
  }

  /** The token of a link. */
  public Mono<String> of(Link link) {
    return keys.key(link.purpose().key()).map(key -> encrypted(plain(link), key));
  }

  /** The link of a token; empty for anything else than a token of this installation for that. */
  public <L extends Link> Mono<L> read(String token, Purpose<L> purpose) {
    return token.length() > LONGEST
        ? Mono.empty()
        : keys.key(purpose.key()).flatMap(key -> Mono.justOrEmpty(decrypted(token, key, purpose)));
  }

  /**
   * A secret that goes with a link, in base64url: who knows it beside the link was told both by
   * this installation.
   */
  public Mono<String> secret(Link link) {
    return keys.key(link.purpose().key())
        .map(key -> BASE64.encodeToString(mac(plain(link), key, "secret")));
  }

  private static byte[] plain(Link link) {
    return String.join(SEPARATOR, link.fields()).getBytes(UTF_8);
  }

  private static <L extends Link> L link(byte[] plain, Purpose<L> purpose) {
    return purpose
        .link()
        .apply(List.of(new String(plain, UTF_8).split(SEPARATOR, purpose.fields())));
  }

  private static String encrypted(byte[] plain, byte[] key) {
    try {
      byte[] nonce = Arrays.copyOf(mac(plain, key, "nonce"), NONCE);
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, key).doFinal(plain);
      return BASE64.encodeToString(
          ByteBuffer.allocate(NONCE + secret.length).put(nonce).put(secret).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  private static <L extends Link> Optional<L> decrypted(
      String token, byte[] key, Purpose<L> purpose) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= NONCE + TAG_BITS / 8) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(bytes, NONCE);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, key).doFinal(bytes, NONCE, bytes.length - NONCE);
      return Optional.of(link(plain, purpose));
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

  /** By another key than that of the cipher, and another for each use. */
  private static byte[] mac(byte[] plain, byte[] key, String use) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] ofUse = mac.doFinal(use.getBytes(UTF_8));
      mac.init(new SecretKeySpec(ofUse, "HmacSHA256"));
      return mac.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC", e);
    }
  }
}
