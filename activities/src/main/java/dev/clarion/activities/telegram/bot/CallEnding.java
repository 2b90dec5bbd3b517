package dev.clarion.activities.telegram.bot;

import com.pengrad.telegrambot.response.BaseResponse;
import dev.clarion.workflows.retry.ErrorKind;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
public sealed interface CallEnding {

  /**
   * An HTTP answer came.
   *
   * @param text its body, the token masked
   * @param read the same as the Bot API's answer; null when it is none, as from a proxy
   * @param messageId of the message that was sent; null when there is none
   * @param chatId where it is now; null when that is not said
   */
  record Answered(
      int status,
      String text,
      @Nullable BaseResponse read,
      @Nullable Integer messageId,
      @Nullable Long chatId)
      implements CallEnding {

    /** Whether the server says that it took the message. */
    public boolean isTaken() {
      return read != null && read.isOk();
    }
  }

  /**
   * No answer.
   *
   * @param message for the operator; no secret
   * @param mayHaveArrived whether the whole request may have reached the server
   */
  record Failed(ErrorKind kind, String message, boolean mayHaveArrived) implements CallEnding {}
}
