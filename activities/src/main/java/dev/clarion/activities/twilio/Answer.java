package dev.clarion.activities.twilio;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Twilio says of a message, as far as it could be read: a message that was taken must not be
 * sent again because its description has changed.
 *
 * @param sid of the message; null when it was refused
 * @param status of the message; null when it was refused
 * @param code of the error; null when there is none
 * @param message of the error in Twilio's words, which may repeat the recipient's number
 */
record Answer(
    @Nullable String sid,
    @Nullable String status,
    @Nullable Integer code,
    @Nullable String message) {

  private static final Set<String> FAILED = Set.of("failed", "undelivered", "canceled");

  static Answer of(String body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      Integer refusal = number(json.path("code"));
      return new Answer(
          text(json.path("sid")),
          text(json.path("status")),
          refusal != null ? refusal : number(json.path("error_code")),
          refusal != null ? text(json.path("message")) : text(json.path("error_message")));
    } catch (JacksonException _) {
      return new Answer(null, null, null, null);
    }
  }

  /**
   * The description without the message's text, which the request shows: a long one would crowd the
   * message's id out of the log.
   */
  static String withoutText(String body) {
    try {
      return JsonMapper.shared().readTree(body) instanceof ObjectNode message
              && message.remove("body") != null
          ? message.toString()
          : body;
    } catch (JacksonException _) {
      return body;
    }
  }

  /** Whether the message is one that will not arrive. */
  boolean hasFailed() {
    return status != null && FAILED.contains(status);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }

  private static @Nullable Integer number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : null;
  }
}
