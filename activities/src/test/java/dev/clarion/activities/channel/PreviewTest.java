package dev.clarion.activities.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PreviewTest {

  @Test
  void isTheWholeOfAShortText() {
    assertThat(Preview.of("Grüße 🚀\n")).isEqualTo("Grüße 🚀\n");
  }

  @Test
  void cutsBetweenCodePointsAtFourKibibytes() {
    String preview = Preview.of("x" + "🚀".repeat(2000));

    assertThat(preview).isEqualTo("x" + "🚀".repeat(1023));
    assertThat(preview.getBytes(UTF_8)).hasSize(4093);
  }

  @Test
  void replacesWhatIsNotText() {
    assertThat(Preview.of("a\0b\u001b[31m\ud800c")).isEqualTo("a\ufffdb\ufffd[31m\ufffdc");
  }

  @Test
  void decodesByCharset() {
    assertThat(Preview.of("Grüße".getBytes(ISO_8859_1), ISO_8859_1, true)).isEqualTo("Grüße");
  }

  @Test
  void leavesOutACharacterThatTheEndCutsInTwo() {
    byte[] cut = Arrays.copyOf("aü".getBytes(UTF_8), 2);

    assertThat(Preview.of(cut, UTF_8, false)).isEqualTo("a");
    assertThat(Preview.of(cut, UTF_8, true)).isEqualTo("a\ufffd");
  }

  @Test
  void survivesBinary() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }

    assertThat(Preview.of(bytes, UTF_8, true)).contains("ABC").doesNotContain("\0");
  }
}
