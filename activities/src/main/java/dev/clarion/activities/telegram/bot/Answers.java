package dev.clarion.activities.telegram.bot;

import com.google.gson.JsonParseException;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.SendResponse;
import com.pengrad.telegrambot.utility.BotUtils;
import org.jspecify.annotations.Nullable;

/** Reads answers to what sends a message, and takes the token out of them. */
final class Answers {

  private Answers() {}

  static Ending of(dev.clarion.activities.webhook.http.Ending ending, Bot bot) {
    return switch (ending) {
      case dev.clarion.activities.webhook.http.Ending.Answered answered ->
          of(answered.status(), bot.masked(answered.bodyPreview()));
      case dev.clarion.activities.webhook.http.Ending.TokenRefused refused ->
          of(refused.answer(), bot);
      case dev.clarion.activities.webhook.http.Ending.Failed failed ->
          new Ending.Failed(failed.kind(), bot.masked(failed.message()), failed.mayHaveArrived());
    };
  }

  private static Ending of(int status, String text) {
    SendResponse response = read(text, SendResponse.class);
    Message message = response == null ? null : response.message();
    if (response != null && message != null) {
      Long chat = message.chat() == null ? null : message.chat().id();
      return new Ending.Answered(status, text, response, message.messageId(), chat);
    }
    // A message of a newer Bot API than the library's must not hide that it was taken.
    return new Ending.Answered(status, text, read(text, BaseResponse.class), null, null);
  }

  private static <T extends BaseResponse> @Nullable T read(String text, Class<T> type) {
    try {
      return BotUtils.fromJson(text, type);
    } catch (JsonParseException _) {
      return null;
    }
  }
}
