package dev.clarion.activities.telegram;

import com.pengrad.telegrambot.response.BaseResponse;
import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.telegram.bot.CallEnding;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a call that did not send a message means, by the error texts of the Bot API server
 * (tdlib/telegram-bot-api, Client.cpp).
 *
 * @param policy says which answers and failures are worth another try, among those that can be
 */
record Judgement(RetryPolicy policy) {

  private static final int LONGEST_DESCRIPTION = 300;

  Outcome of(CallEnding ending) {
    return switch (ending) {
      case CallEnding.Answered answer -> ofAnswer(answer);
      case CallEnding.Failed failure -> ofFailure(failure);
    };
  }

  /** The pause that the server asks for; null when it does not. */
  static @Nullable Duration pause(CallEnding ending) {
    if (ending instanceof CallEnding.Answered answer
        && answer.read() != null
        && answer.read().parameters() != null
        && answer.read().parameters().retryAfter() != null) {
      return Duration.ofSeconds(answer.read().parameters().retryAfter());
    }
    return null;
  }

  /**
   * What an answer says of the chat. Of a bot that was put out of a group nothing, and of a chat
   * that is not found neither: somebody may add or start the bot tomorrow, and no answer would
   * tell.
   */
  static @Nullable Finding finding(CallEnding ending) {
    if (!(ending instanceof CallEnding.Answered answer) || answer.status() != 403) {
      return null;
    }
    String words = said(answer).toLowerCase(Locale.ROOT);
    if (words.contains("blocked by the user")) {
      return new Finding.TakesNothing(SuppressionReason.BLOCKED);
    }
    return words.contains("user is deactivated") || words.contains("group chat was deleted")
        ? new Finding.TakesNothing(SuppressionReason.HARD_BOUNCE)
        : null;
  }

  private Outcome ofAnswer(CallEnding.Answered answer) {
    int status = answer.status();
    String said = said(answer);
    if (status / 100 == 2) {
      return new Outcome.Unknown(
          ErrorKind.PROVIDER, "HTTP " + status + ", but not with an answer of the Bot API");
    }
    if (status == 429 || status / 100 == 5) {
      ErrorKind kind = answer.read() == null ? ErrorKind.STATUS : ErrorKind.PROVIDER;
      return policy.retriesStatus(status)
          ? new Outcome.Deferred(kind, said, pause(answer))
          : new Outcome.Rejected(kind, said);
    }
    return refused(status, said);
  }

  private static Outcome refused(int status, String said) {
    String words = said.toLowerCase(Locale.ROOT);
    return switch (status) {
      case 401, 404 ->
          new Outcome.Rejected(
              ErrorKind.CONFIGURATION,
              said + "; the bot does not exist: check the channel's botToken and apiUrl");
      case 403 -> new Outcome.Rejected(ErrorKind.RECIPIENT, said + forbidden(words));
      case 413 -> new Outcome.Rejected(ErrorKind.CONTENT, said + "; the file is too large");
      default -> badRequest(said, words);
    };
  }

  private static String forbidden(String words) {
    if (words.contains("blocked")) {
      return "; only the recipient can unblock the bot";
    }
    if (words.contains("initiate conversation")) {
      return "; the recipient must write to the bot first";
    }
    if (words.contains("kicked") || words.contains("not a member")) {
      return "; the bot must be made a member of the chat again";
    }
    return words.contains("deactivated") ? "; the account no longer exists" : "";
  }

  private static Outcome badRequest(String said, String words) {
    if (words.contains("chat not found")) {
      return new Outcome.Rejected(
          ErrorKind.RECIPIENT,
          said + "; the id is wrong, or nobody there has started the bot or added it");
    }
    if (words.contains("upgraded to a supergroup")) {
      return new Outcome.Rejected(
          ErrorKind.RECIPIENT, said + "; the new id of the chat must become the recipient");
    }
    if (words.contains("rights")
        || words.contains("thread not found")
        || words.contains("topic_closed")
        || words.contains("chat_write_forbidden")) {
      return new Outcome.Rejected(ErrorKind.RECIPIENT, said);
    }
    if (words.contains("can't parse entities")) {
      return new Outcome.Rejected(
          ErrorKind.CONTENT,
          said + "; the text does not fit its parseMode: escape what is no formatting");
    }
    return new Outcome.Rejected(ErrorKind.CONTENT, said);
  }

  private Outcome ofFailure(CallEnding.Failed failure) {
    if (failure.mayHaveArrived()) {
      return new Outcome.Unknown(failure.kind(), failure.message());
    }
    return failure.kind() == ErrorKind.INTERRUPTED || policy.retriesError(failure.kind())
        ? new Outcome.Deferred(failure.kind(), failure.message(), null)
        : new Outcome.Rejected(failure.kind(), failure.message());
  }

  private static String said(CallEnding.Answered answer) {
    BaseResponse read = answer.read();
    String description = read == null ? null : read.description();
    return description == null
        ? "HTTP " + answer.status()
        : Preview.of(answer.status() + " " + description, LONGEST_DESCRIPTION);
  }
}
