package dev.clarion.store.link;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensIT {

  private static final Link.Unsubscribe ANA =
      new Link.Unsubscribe("default", "email", "ana@exämple.com");

  private final LinkTokens tokens = tokens();

  @Test
  void areReadByEveryProcessOfTheInstallation() {
    String token = answerOf(tokens.of(ANA));

    assertThat(read(tokens(), token)).isEqualTo(ANA);
    assertThat(answerOf(tokens().of(ANA))).isEqualTo(token);
  }

  @Test
  void showNothingOfTheAddressAndStandInAUrl() {
    String token = answerOf(tokens.of(ANA));

    assertThat(token).matches("[A-Za-z0-9_-]{40,200}");
    assertThat(new String(Base64.getUrlDecoder().decode(token), ISO_8859_1))
        .doesNotContain("ana", "default");
    assertThat(answerOf(tokens.of(new Link.Unsubscribe("default", "email", "eva@example.com"))))
        .isNotEqualTo(token);
  }

  @Test
  void areWorthlessWithOneCharacterChanged() {
    String token = answerOf(tokens.of(ANA));

    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(read(tokens, forged)).as("changed at %d", i).isNull();
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
    assertThat(read(tokens, text)).isNull();
    assertThat(read(tokens, text.repeat(5000))).isNull();
  }

  @Test
  void areWorthNothingForAnotherPurpose() {
    List<Link> links =
        List.of(
            ANA,
            new Link.Acknowledge("default", "n1", "email", "ana@example.com"),
            new Link.Preferences("default", "ana"),
            new Link.Callback("default", "ana"));

    for (Link link : links) {
      String token = answerOf(tokens.of(link));
      for (Link other : links) {
        assertThat(tokens.read(token, other.purpose()).block())
            .isEqualTo(other.equals(link) ? link : null);
      }
    }
  }

  @Test
  void haveASecretThatGoesWithThemAlone() {
    Link.Callback link = new Link.Callback("default", "tg");
    String secret = answerOf(tokens.secret(link));

    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(answerOf(tokens().secret(link))).isEqualTo(secret);
    assertThat(answerOf(tokens.secret(new Link.Callback("default", "tg2")))).isNotEqualTo(secret);
  }

  private static Link.@Nullable Unsubscribe read(LinkTokens tokens, String token) {
    return tokens.read(token, Purpose.UNSUBSCRIBE).block();
  }

  private static LinkTokens tokens() {
    return new LinkTokens(new InstallationKeys(EmbeddedDatabase.shared().connections()));
  }
}
