package dev.clarion.activities.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.telegram.ParseMode;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPartsTest {

  @ParameterizedTest
  @EnumSource(ParseMode.class)
  void leavesWhatFits(ParseMode mode) throws Undeliverable {
    String text = "<b>" + "a".repeat(4093);

    assertThat(TextParts.of(text, mode)).containsExactly(text);
  }

  @Test
  void cutsAtTheLastLineEndThatFits() throws Undeliverable {
    String first = "a".repeat(3000) + " b";
    String second = "c d ".repeat(500) + "e";

    assertThat(TextParts.of(first + "\n" + second, ParseMode.NONE)).containsExactly(first, second);
  }

  @Test
  void cutsAtTheLastSpaceWhenTheLastLineEndIsFarBack() throws Undeliverable {
    String text = "Title\n" + "word ".repeat(1000).strip();

    List<String> parts = TextParts.of(text, ParseMode.NONE);

    assertThat(parts).hasSize(2);
    assertThat(parts.getFirst()).hasSizeBetween(4090, 4096).endsWith("word");
    assertThat(String.join(" ", parts)).isEqualTo(text);
  }

  @Test
  void cutsBetweenCharactersWhenThereIsNothingElse() throws Undeliverable {
    assertThat(TextParts.of("a".repeat(8193), ParseMode.NONE))
        .extracting(String::length)
        .containsExactly(4096, 4096, 1);
  }

  @Test
  void takesAPartThatJustFits() throws Undeliverable {
    assertThat(TextParts.of("a".repeat(4096) + "\nb", ParseMode.NONE))
        .containsExactly("a".repeat(4096), "b");
  }

  @Test
  void doesNotCutACharacterInTwo() throws Undeliverable {
    String text = "a" + "😀".repeat(3000);

    List<String> parts = TextParts.of(text, ParseMode.NONE);

    assertThat(String.join("", parts)).isEqualTo(text);
    assertThat(parts.getFirst()).hasSize(4095).endsWith("😀");
  }

  @Test
  void sendsNoMessageOfWhiteSpace() throws Undeliverable {
    assertThat(TextParts.of("a" + "\n".repeat(9000) + "b", ParseMode.NONE))
        .hasSize(2)
        .satisfiesExactly(
            part -> assertThat(part.strip()).isEqualTo("a"),
            part -> assertThat(part.strip()).isEqualTo("b"));
  }

  @ParameterizedTest
  @CsvSource({
    "HTML, <b>, </b>",
    "HTML, '<a href=\"https://example.com/?a>b\">', </a>",
    "HTML, <pre><code class='x'>, </code></pre>",
    "MARKDOWN_V2, *, *",
    "MARKDOWN_V2, _, _",
    "MARKDOWN_V2, __, __",
    "MARKDOWN_V2, ||, ||",
    "MARKDOWN_V2, '```\n', '\n```'",
    "MARKDOWN_V2, [, ](https://example.com/\\)a)",
  })
  void keepsTogetherWhatIsOpen(ParseMode mode, String begin, String end) throws Undeliverable {
    String marked = begin + "one two\n".repeat(100) + end;
    String text = "plain ".repeat(600) + marked + " and more";

    List<String> parts = TextParts.of(text, mode);

    assertThat(parts).hasSize(2);
    assertThat(parts.getLast()).isEqualTo(marked + " and more");
  }

  @ParameterizedTest
  @CsvSource({"HTML, &amp;", "HTML, &#128512;", "MARKDOWN_V2, \\.", "MARKDOWN_V2, \\\\"})
  void doesNotCutAnEscape(ParseMode mode, String escape) throws Undeliverable {
    for (int before = 4080; before <= 4096; before++) {
      String text = "a".repeat(before) + escape + "b".repeat(100);

      List<String> parts = TextParts.of(text, mode);

      assertThat(String.join("", parts)).isEqualTo(text);
      assertThat(parts).areExactly(1, containing(escape));
    }
  }

  @Test
  void knowsThatMarkupInCodeIsNone() throws Undeliverable {
    String text = "`a * b` ```\n_ [ \\` ```" + " word".repeat(1000);

    assertThat(TextParts.of(text, ParseMode.MARKDOWN_V2)).hasSize(2);
  }

  @Test
  void knowsTheEndOfAnExpandableQuotation() throws Undeliverable {
    String text = "**>first\n>last||\n" + "word ".repeat(1000);

    assertThat(TextParts.of(text, ParseMode.MARKDOWN_V2)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<b>", "<code>"})
  void refusesWhatCannotBeCut(String tag) {
    String text = tag + "word ".repeat(1000) + tag.replace("<", "</");

    assertThatThrownBy(() -> TextParts.of(text, ParseMode.HTML))
        .isInstanceOf(Undeliverable.class)
        .hasMessage(
            "the text is longer than 4096 characters, and its formatting leaves no place to cut"
                + " it");
  }

  private static Condition<String> containing(String text) {
    return new Condition<>(part -> part.contains(text), "has %s", text);
  }
}
