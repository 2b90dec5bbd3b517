package dev.clarion.store.unsubscribe;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeTokensIT {

  private static final Subscription ANA = new Subscription("default", "email", "ana@exämple.com");

  private final UnsubscribeTokens tokens = tokens();

  @Test
  void areReadByEveryProcessOfTheInstallation() {
    String token = answerOf(tokens.of(ANA));

    assertThat(tokens().read(token).block()).isEqualTo(ANA);
    assertThat(answerOf(tokens().of(ANA))).isEqualTo(token);
  }

  @Test
  void showNothingOfTheAddressAndStandInAUrl() {
    String token = answerOf(tokens.of(ANA));

    assertThat(token).matches("[A-Za-z0-9_-]{40,200}");
    assertThat(new String(Base64.getUrlDecoder().decode(token), ISO_8859_1))
        .doesNotContain("ana", "default");
    assertThat(answerOf(tokens.of(new Subscription("default", "email", "eva@example.com"))))
        .isNotEqualTo(token);
  }

  @Test
  void areWorthlessWithOneCharacterChanged() {
    String token = answerOf(tokens.of(ANA));

    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.read(forged).block()).as("changed at %d", i).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "AAAA",
        "not base64!",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void areNotWhatAnybodyMayWrite(String text) {
    assertThat(tokens.read(text).block()).isNull();
    assertThat(tokens.read(text.repeat(5000)).block()).isNull();
  }

  private static UnsubscribeTokens tokens() {
    return new UnsubscribeTokens(new InstallationKeys(EmbeddedDatabase.shared().connections()));
  }
}
