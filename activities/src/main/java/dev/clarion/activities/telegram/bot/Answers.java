package dev.clarion.activities.telegram.bot;

import com.google.gson.JsonParseException;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.SendResponse;
import com.pengrad.telegrambot.utility.BotUtils;
import dev.clarion.activities.http.Ending;
import org.jspecify.annotations.Nullable;

/** Reads answers to what sends a message, and takes the token out of them. */
final class Answers {

  private Answers() {}

  static CallEnding of(Ending ending, Bot bot) {
    return switch (ending) {
      case Ending.Answered answered -> of(answered.status(), bot.masked(answered.bodyPreview()));
      case Ending.TokenRefused refused -> of(refused.answer(), bot);
      case Ending.Failed failed ->
          new CallEnding.Failed(
              failed.kind(), bot.masked(failed.message()), failed.mayHaveArrived());
    };
  }

  private static CallEnding of(int status, String text) {
    SendResponse response = read(text, SendResponse.class);
    Message message = response == null ? null : response.message();
    if (response != null && message != null) {
      Long chat = message.chat() == null ? null : message.chat().id();
      return new CallEnding.Answered(status, text, response, message.messageId(), chat);
    }
    // A message of a newer Bot API than the library's must not hide that it was taken.
    return new CallEnding.Answered(status, text, read(text, BaseResponse.class), null, null);
  }

  private static <T extends BaseResponse> @Nullable T read(String text, Class<T> type) {
    try {
      return BotUtils.fromJson(text, type);
    } catch (JsonParseException _) {
      return null;
    }
  }
}
