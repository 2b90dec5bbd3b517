package dev.clarion.activities.telegram.bot;

import com.pengrad.telegrambot.impl.TelegramBotClient;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.response.SendResponse;
import com.pengrad.telegrambot.utility.BotUtils;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Steps.Step;
import dev.clarion.activities.http.Ending;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.config.channel.NetworkRules;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Calls the Bot API for all bots, through one HTTP client: connections are shared and used again.
 *
 * <p>Telegram's library writes the request and does not send it: it would keep neither the status
 * of an answer nor what it cannot read, and would not say whether a request has left.
 */
public final class BotApi implements AutoCloseable {

  /** Longest answer that is read, in bytes; it repeats its message and says little more. */
  private static final int LONGEST = 64 * 1024;

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private static final OkHttpClient LIBRARY = new OkHttpClient();

  private final GuardedClient http = new GuardedClient(NetworkRules.EVERYWHERE);

  /**
   * Makes a call and waits for its end.
   *
   * @param connect limit for the connection alone
   * @param total limit for everything, from name resolution to the last byte of the answer
   * @param steps is told how far it has come
   */
  public CallEnding call(
      Bot bot,
      BaseRequest<?, SendResponse> request,
      Duration connect,
      Duration total,
      Steps steps) {
    Request written =
        written(bot, request)
            .newBuilder()
            .header("Accept-Encoding", "identity")
            .tag(Steps.class, steps)
            .build();
    CallEnding ending = Answers.of(exchange(bot, written, connect, total), bot);
    if (ending instanceof CallEnding.Answered answered) {
      tell(steps, answered.status(), bot);
    }
    return ending;
  }

  /** Closes every connection, and ends what is under way. */
  @Override
  public void close() {
    http.close();
  }

  private Ending exchange(Bot bot, Request request, Duration connect, Duration total) {
    try {
      return http.exchange(request, connect, total, LONGEST);
    } catch (IllegalStateException e) {
      // Without the cause: nobody knows whether the URL stands in its message.
      throw new IllegalStateException(
          "a call of the Bot API failed in a way unforeseen: " + bot.masked(e.toString()));
    }
  }

  /** The server looks at the token first: any other answer is given to a bot that it knows. */
  private static void tell(Steps steps, int status, Bot bot) {
    steps.begin(Step.LOGIN);
    if (status != UNAUTHORIZED && status != NOT_FOUND) {
      steps.done(Step.LOGIN, "Logged in as bot " + bot.id());
      steps.begin(Step.ACCEPT);
    }
  }

  private static Request written(Bot bot, BaseRequest<?, SendResponse> request) {
    AtomicReference<Request> written = new AtomicReference<>();
    OkHttpClient stops =
        LIBRARY
            .newBuilder()
            .addInterceptor(chain -> {
              written.set(chain.request());
              throw new IOException("it is sent another way");
            })
            .build();
    try {
      new TelegramBotClient(stops, BotUtils.GSON, bot.methods()).send(request);
    } catch (RuntimeException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw e;
      }
    }
    return Objects.requireNonNull(written.get());
  }
}
