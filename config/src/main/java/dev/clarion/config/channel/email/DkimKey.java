package dev.clarion.config.channel.email;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the private key of a DKIM signature from PEM, RFC 7468. */
public final class DkimKey {

  /** Verifiers need not take a smaller one, RFC 8301. */
  private static final int LEAST_BITS = 1024;

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1?PRIVATE KEY-----");

  /** PKCS#8's version and the algorithm rsaEncryption: what PKCS#1 leaves out. */
  private static final byte[] RSA_HEAD =
      HexFormat.of().parseHex("020100" + "300d06092a864886f70d0101010500");

  private static final String EXPECTED =
      "expected a private key in PEM: RSA of at least "
          + LEAST_BITS
          + " bits, or Ed25519, without a password";

  private DkimKey() {}

  /** Why a text is no such key; never quotes it. */
  static Optional<String> problem(String pem) {
    try {
      parse(pem);
      return Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.of(EXPECTED);
    }
  }

  /**
   * The key: RSA in PKCS#8 or PKCS#1, or Ed25519 in PKCS#8.
   *
   * @throws IllegalArgumentException when it is none, in words that do not quote it
   */
  public static PrivateKey parse(String pem) {
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.find()) {
      throw new IllegalArgumentException(EXPECTED);
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(matcher.group(2));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(EXPECTED);
    }
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(matcher.group(1) == null ? der : pkcs8(der));
    return read("RSA", spec)
        .filter(key -> key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= LEAST_BITS)
        .or(() -> read("Ed25519", spec))
        .orElseThrow(() -> new IllegalArgumentException(EXPECTED));
  }

  private static Optional<PrivateKey> read(String algorithm, PKCS8EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /** A PrivateKeyInfo around an RSAPrivateKey, RFC 5208 and RFC 8017. */
  private static byte[] pkcs8(byte[] pkcs1) {
    byte[] octets = tagged(0x04, pkcs1);
    return tagged(
        0x30,
        ByteBuffer.allocate(RSA_HEAD.length + octets.length).put(RSA_HEAD).put(octets).array());
  }

  /** DER: a tag, the length in three bytes' form, which every key needs, and the content. */
  private static byte[] tagged(int tag, byte[] content) {
    int length = content.length;
    return ByteBuffer.allocate(4 + length)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) length)
        .put(content)
        .array();
  }
}
