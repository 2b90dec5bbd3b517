package dev.clarion.api.callback.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACK            |",
        "ok             |",
        "Ja!            |",
        "Okay           |",
        "Acknowledged.  |",
        "acknowledge    |",
        "okay then      | then",
        "Yes.           |",
        "ack on my way  | on my way",
        "OK, ich schaue | ich schaue",
        "ok: 5 min      | 5 min",
      })
  void acknowledgesByItsFirstWord(String body, @Nullable String note) {
    assertThat(Reply.of("  " + body + " ")).isEqualTo(new Reply.Acknowledges(note));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", " stop ", "Unsubscribe", "QUIT"})
  void stopsByAWordAlone(String body) {
    assertThat(Reply.of(body)).isEqualTo(new Reply.Stops());
  }

  @ParameterizedTest
  @ValueSource(strings = {"START", "unstop"})
  void startsByAWordAlone(String body) {
    assertThat(Reply.of(body)).isEqualTo(new Reply.Starts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no",
        "who is this?",
        "stop it please",
        "jacket",
        "okayish",
        "acknowledges",
        "not ok"
      })
  void meansNothingElse(String body) {
    assertThat(Reply.of(body)).isEqualTo(new Reply.Other());
  }
}
