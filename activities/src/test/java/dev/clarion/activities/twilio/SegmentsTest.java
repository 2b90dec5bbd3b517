package dev.clarion.activities.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.twilio.Segments.Alphabet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {

  @ParameterizedTest
  @CsvSource({
    // character, how many of it, alphabet, segments
    "a, 1, GSM_7, 1",
    "a, 160, GSM_7, 1",
    "a, 161, GSM_7, 2",
    "a, 306, GSM_7, 2",
    "a, 307, GSM_7, 3",
    "ß, 160, GSM_7, 1",
    "€, 80, GSM_7, 1",
    "€, 81, GSM_7, 2",
    // 76 of them fill 152 of 153 septets: an escape is not parted from its character.
    "€, 152, GSM_7, 2",
    "€, 153, GSM_7, 3",
    "`, 1, UCS_2, 1",
    "ç, 1, UCS_2, 1",
    "ž, 70, UCS_2, 1",
    "ž, 71, UCS_2, 2",
    "ž, 134, UCS_2, 2",
    "ž, 135, UCS_2, 3",
    "🛟, 35, UCS_2, 1",
    "🛟, 36, UCS_2, 2",
    // 33 of them fill 66 of 67 units: a surrogate is not parted from the other.
    "🛟, 66, UCS_2, 2",
    "🛟, 67, UCS_2, 3",
  })
  void countsWhatATextTakes(String character, int times, Alphabet alphabet, int count) {
    assertThat(Segments.of(character.repeat(times))).isEqualTo(new Segments(count, alphabet));
  }

  @Test
  void oneOtherCharacterMakesAllOfThemWide() {
    assertThat(Segments.of("a".repeat(70) + "ž")).isEqualTo(new Segments(2, Alphabet.UCS_2));
  }

  @Test
  void knowsTheWholeAlphabet() {
    String alphabet =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    assertThat(alphabet).hasSize(127);
    assertThat(Segments.of(alphabet)).isEqualTo(new Segments(1, Alphabet.GSM_7));
    assertThat(Segments.of("\f^{}\\[~]|€")).isEqualTo(new Segments(1, Alphabet.GSM_7));
  }

  @Test
  void tellsThemInWords() {
    assertThat(Segments.of("a")).hasToString("1 SMS segment (GSM-7)");
    assertThat(Segments.of("ž".repeat(71))).hasToString("2 SMS segments (UCS-2)");
  }
}
