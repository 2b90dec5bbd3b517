package dev.clarion.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ApiKeySecretsTest {

  @Test
  void makesKeysThatAreMarkedLongAndNeverTheSame() {
    String key = ApiKeySecrets.newKey();

    assertThat(key).matches("clarion_[A-Za-z0-9_-]{43}").isNotEqualTo(ApiKeySecrets.newKey());
  }

  @Test
  void showsTheBeginningOfALongKeyAndNothingOfAShortOne() {
    assertThat(ApiKeySecrets.prefix("clarion_abcdefghijklmnopqrstuvwxyz"))
        .isEqualTo("clarion_abcd");
    assertThat(ApiKeySecrets.prefix("clarion_secret")).isEmpty();
  }

  @Test
  void hashesWithSha256() {
    assertThat(HexFormat.of().formatHex(ApiKeySecrets.sha256("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
