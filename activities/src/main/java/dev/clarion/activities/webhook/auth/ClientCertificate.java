package dev.clarion.activities.webhook.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate with its issuers, and its private key.
 *
 * @param chain the client's own certificate first
 */
record ClientCertificate(List<Certificate> chain, PrivateKey key) {

  /** RFC 7468; a file may explain each block in words around it. */
  private static final Pattern CERTIFICATE = block("CERTIFICATE");

  private static final Pattern KEY = block("PRIVATE KEY");

  /**
   * Reads PEM.
   *
   * @param certificate one or more certificates
   * @param key PKCS#8, not encrypted
   * @throws IllegalArgumentException that says what is wrong, and repeats nothing
   */
  static ClientCertificate of(String certificate, String key) throws GeneralSecurityException {
    List<Certificate> chain = chain(certificate);
    PublicKey of = chain.getFirst().getPublicKey();
    PrivateKey read = key(key, of.getAlgorithm());
    if (!belongs(read, of)) {
      throw new IllegalArgumentException("the key is not that of the client certificate");
    }
    return new ClientCertificate(chain, read);
  }

  /** For the handshake. */
  KeyManager[] keyManagers() throws GeneralSecurityException {
    char[] none = new char[0];
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, none);
      store.setKeyEntry("client", key, none, chain.toArray(Certificate[]::new));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, none);
      return managers.getKeyManagers();
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty store cannot be unreadable", e);
    }
  }

  private static List<Certificate> chain(String pem) throws CertificateException {
    String blocks =
        CERTIFICATE
            .matcher(pem)
            .results()
            .map(found -> found.group())
            .collect(Collectors.joining("\n"));
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("the client certificate is not PEM");
    }
    var bytes = new ByteArrayInputStream(blocks.getBytes(US_ASCII));
    return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(bytes));
  }

  private static PrivateKey key(String pem, String algorithm) throws GeneralSecurityException {
    Matcher block = KEY.matcher(pem);
    if (!block.find()) {
      throw new IllegalArgumentException(
          "the key of the client certificate is not PKCS#8 in PEM, not encrypted:"
              + " 'openssl pkcs8 -topk8 -nodes' makes it so");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException | InvalidKeySpecException _) {
      throw new IllegalArgumentException("the key is not that of the client certificate");
    }
  }

  /** Whether what the one signs the other verifies. */
  private static boolean belongs(PrivateKey key, PublicKey to) throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    byte[] message = "clarion".getBytes(US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(to);
    signature.update(message);
    return signature.verify(signed);
  }

  private static Pattern block(String label) {
    return Pattern.compile(
        "-----BEGIN " + label + "-----\\s+([A-Za-z0-9+/=\\s]+?)\\s*-----END " + label + "-----");
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "a client certificate";
  }
}
