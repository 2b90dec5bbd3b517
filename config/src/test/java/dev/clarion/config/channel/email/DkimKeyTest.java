package dev.clarion.config.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DkimKeyTest {

  @ParameterizedTest
  @CsvSource({"RSA, 1024, RSA", "RSA, 4096, RSA", "Ed25519, 255, EdDSA"})
  void takesKeysThatVerifiersTake(String algorithm, int size, String read) throws Exception {
    String pem = pem("PRIVATE KEY", algorithm, size);

    assertThat(DkimKey.problem(pem)).isEmpty();
    assertThat(DkimKey.parse(pem).getAlgorithm()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE KEY, RSA, 512",
    "PRIVATE KEY, EC, 256",
    "PRIVATE KEY, Ed448, 448",
    "ENCRYPTED PRIVATE KEY, RSA, 2048",
    "RSA PRIVATE KEY, Ed25519, 255"
  })
  void refusesOthers(String label, String algorithm, int size) throws Exception {
    assertThat(DkimKey.problem(pem(label, algorithm, size)))
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("expected a private key"));
  }

  @Test
  void neverQuotesWhatItRefuses() {
    String broken = "-----BEGIN PRIVATE KEY-----\ns3cret=a\n-----END PRIVATE KEY-----";

    assertThat(DkimKey.problem(broken))
        .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("s3cret"));
  }

  private static String pem(String label, String algorithm, int size)
      throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
    return "-----BEGIN %s-----\n%s\n-----END %s-----"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }
}
