package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlainTextTest {

  @Test
  void readsBlocksAsLinesAndParagraphsApart() {
    assertThat(
            PlainText.of(
                "<html><head><title>no</title><style>p{}</style></head><body>"
                    + "<h1>Alert</h1>\n<p>One<br>two  three</p><div>four</div><div>five</div>"
                    + "<script>no()</script></body></html>"))
        .isEqualTo("Alert\n\nOne\ntwo three\n\nfour\nfive\n");
  }

  @Test
  void spellsOutLinksThatTheTextDoesNotShow() {
    assertThat(
            PlainText.of(
                "<p><a href='https://a.example/x'>Acknowledge</a> or "
                    + "<a href='https://b.example'>https://b.example</a></p>"))
        .isEqualTo("Acknowledge (https://a.example/x) or https://b.example\n");
  }

  @Test
  void listsItemsAndRows() {
    assertThat(
            PlainText.of(
                "<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr>"
                    + "<tr><td>c</td><td>d</td></tr></table><img alt='logo' src='x'>"))
        .isEqualTo("- one\n- two\n\na b\nc d\n\nlogo\n");
  }

  @Test
  @Timeout(20)
  void takesTimeInProportionToItsLength() {
    assertThat(PlainText.of("<p>".repeat(300_000) + "a")).isEqualTo("a\n");
    assertThat(PlainText.of("<p>a".repeat(250_000))).startsWith("a\n\na\n\na");
  }
}
