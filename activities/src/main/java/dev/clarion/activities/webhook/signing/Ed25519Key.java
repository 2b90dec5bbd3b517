package dev.clarion.activities.webhook.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A private key of RFC 8032. */
record Ed25519Key(PrivateKey key) {

  private static final int SEED = 32;

  /**
   * Reads a key.
   *
   * @param base64 the 32 bytes of the private key, which the public key may follow
   * @throws IllegalArgumentException when it is neither
   */
  static Ed25519Key of(String base64) throws GeneralSecurityException {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != SEED && bytes.length != 2 * SEED) {
      throw new IllegalArgumentException("32 or 64 bytes expected");
    }
    var spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, SEED));
    return new Ed25519Key(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }
}
