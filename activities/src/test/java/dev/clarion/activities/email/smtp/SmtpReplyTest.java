package dev.clarion.activities.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpReplyTest {

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 no, 5.1.1",
    "550-5.1.10 no, 5.1.10",
    "250 2.0.0, 2.0.0",
    "550 no such user at 5.1.1,",
    "550 3.1.1 no such class,",
    "550 5.1.1.1 an address?,",
    "550,"
  })
  void findsTheEnhancedCodeAtTheStartAlone(String text, String enhanced) {
    assertThat(reply(text).enhanced()).isEqualTo(enhanced);
  }

  @Test
  void saysSeveralLinesAsOne() {
    assertThat(reply("550-5.1.1 gone\n550-for\u0007 good\n550 bye\n").line())
        .isEqualTo("550 5.1.1 gone for good bye");
  }

  @Test
  void keepsAnEssayOutOfTheLog() {
    assertThat(reply("550 " + "x".repeat(10_000)).line()).hasSize(501).endsWith("…");
  }

  @ParameterizedTest
  @CsvSource({
    "552 full or too big, RCPT, true",
    "552 full or too big, END_OF_DATA, false",
    "552 5.3.4 too big, RCPT, false",
    "554 5.2.2 full, END_OF_DATA, true",
    "421 5.1.1 odd, RCPT, true",
    "450 wait, RCPT, true",
    "550 no, RCPT, false"
  })
  void tellsNotNowFromNever(String text, Stage stage, boolean later) {
    assertThat(reply(text).isTransient(stage)).isEqualTo(later);
  }

  private static SmtpReply reply(String text) {
    return SmtpReply.parse(Integer.parseInt(text.substring(0, 3)), text);
  }
}
