package dev.clarion.api.callback.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressTest {

  @Test
  void tellsWhoPressedWhereAndWhat() {
    Press press = Press.in(update("\"username\": \"ana_ops\",", "ack:n1")).orElseThrow();

    assertThat(press.query()).isEqualTo("4711");
    assertThat(press.notification()).isEqualTo("n1");
    assertThat(press.by()).isEqualTo("@ana_ops");
    assertThat(press.addresses()).containsExactly("-10042", "@ops_channel");
    assertThat(Press.in(update("", "ack:n1")).orElseThrow().by()).isEqualTo("Ana");
  }

  @Test
  void takesTheButtonAwayAndLeavesTheOthers() {
    String edit =
        Press.in(update("", "ack:n1")).orElseThrow().withoutButton().getParameters().toString();

    assertThat(edit)
        .contains("chat_id=-10042", "message_id=7", "https://example.com/")
        .doesNotContain("ack:");
  }

  @Test
  void tellsOfAMessageThatIsTooOldToBeShown() {
    String old =
        """
        {"update_id": 1, "callback_query": {"id": "1", "chat_instance": "1", "data": "ack:n1",
         "from": {"id": 1, "is_bot": false, "first_name": "Ana"},
         "message": {"message_id": 7, "date": 0, "chat": {"id": 42, "type": "private"}}}}
        """;

    assertThat(Press.in(old).orElseThrow().addresses()).containsExactly("42");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"update_id\": 1, \"message\": {\"message_id\": 1, \"date\": 1, \"chat\": {\"id\": 1}}}",
        "{\"update_id\": 1, \"callback_query\": {\"id\": \"1\", \"data\": \"ack:n1\"}}",
      })
  void tellsNothingOfOtherUpdates(String json) {
    assertThat(Press.in(json)).isEmpty();
  }

  @Test
  void tellsNothingOfOtherButtons() {
    assertThat(Press.in(update("", "vote:1"))).isEqualTo(Optional.empty());
  }

  private static String update(String username, String data) {
    return """
    {"update_id": 1, "callback_query": {"id": "4711", "chat_instance": "1", "data": "%s",
     "from": {"id": 1, "is_bot": false, %s "first_name": "Ana"},
     "message": {"message_id": 7, "date": 1770000000, "text": "SSL",
      "chat": {"id": -10042, "type": "channel", "username": "ops_channel"},
      "reply_markup": {"inline_keyboard": [[{"text": "Acknowledge", "callback_data": "ack:n1"}],
       [{"text": "Open", "url": "https://example.com/"}]]}}}}
    """
        .formatted(data, username);
  }
}
