package dev.clarion.activities.telegram.bot;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.gson.JsonParseException;
import com.pengrad.telegrambot.impl.TelegramBotClient;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.response.SendResponse;
import com.pengrad.telegrambot.utility.BotUtils;
import dev.clarion.activities.telegram.bot.Progress.Raw;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Calls the Bot API for all bots, through one HTTP client: connections are shared and used again.
 * It does what it is told once: no redirects, proxies, or retries of its own.
 *
 * <p>The library's {@code TelegramBot} would make an HTTP client with a trust store of its own for
 * each bot; what it wraps does not.
 */
public final class BotApi implements AutoCloseable {

  private static final int IDLE_CONNECTIONS = 16;

  /** OkHttp ends a call in time, but it cannot end a lookup: this much later it is left behind. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, MINUTES))
          .proxy(Proxy.NO_PROXY)
          .followRedirects(false)
          .followSslRedirects(false)
          .retryOnConnectionFailure(false)
          // The call's total deadline is the only one; each call sets its own.
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO)
          .addNetworkInterceptor(BotApi::withoutDelay)
          .build();

  /** Platform threads: the system's resolver would hold a carrier thread of all virtual ones. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("telegram-", 0).factory());

  /**
   * Makes a call and waits for its end.
   *
   * @param connect limit for the connection alone
   * @param total limit for everything, from name resolution to the last byte of the answer
   */
  public Ending call(
      Bot bot, BaseRequest<?, SendResponse> request, Duration connect, Duration total) {
    Progress progress = new Progress();
    OkHttpClient limited =
        http.newBuilder()
            .callTimeout(total)
            .connectTimeout(connect)
            .eventListener(progress)
            .addInterceptor(progress)
            .build();
    TelegramBotClient client = new TelegramBotClient(limited, BotUtils.GSON, bot.methods());
    Future<Ending> ending = threads.submit(() -> carryOut(client, bot, request, progress));
    try {
      return ending.get(total.plus(GRACE).toNanos(), NANOSECONDS);
    } catch (InterruptedException _) {
      abandon(progress, ending);
      Thread.currentThread().interrupt();
      return answerOr(Diagnosis.interrupted(progress), bot, progress);
    } catch (TimeoutException _) {
      abandon(progress, ending);
      return answerOr(Diagnosis.of(new InterruptedIOException(), bot, progress), bot, progress);
    } catch (ExecutionException e) {
      // Without the cause: nobody knows whether the URL stands in its message.
      throw new IllegalStateException(
          "a call of the Bot API failed in a way unforeseen: " + bot.masked(e.toString()));
    }
  }

  /** Closes every connection, and ends what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    http.connectionPool().evictAll();
  }

  private static Ending carryOut(
      TelegramBotClient client, Bot bot, BaseRequest<?, SendResponse> request, Progress progress) {
    try {
      client.send(request);
      return Answers.of(Objects.requireNonNull(progress.raw()), bot);
    } catch (JsonParseException _) {
      return Answers.of(Objects.requireNonNull(progress.raw()), bot);
    } catch (RuntimeException e) {
      // That is how the library passes it on.
      if (e.getCause() instanceof IOException cause) {
        return answerOr(Diagnosis.of(cause, bot, progress), bot, progress);
      }
      throw e;
    }
  }

  /** An answer that has come counts, whatever broke after it. */
  private static Ending answerOr(Ending.Failed failure, Bot bot, Progress progress) {
    Raw raw = progress.raw();
    return raw == null ? failure : Answers.of(raw, bot);
  }

  /** A request goes out in a few writes; the last must not wait for the server's delayed ACK. */
  private static Response withoutDelay(Interceptor.Chain chain) throws IOException {
    Objects.requireNonNull(chain.connection()).socket().setTcpNoDelay(true);
    return chain.proceed(chain.request());
  }

  private static void abandon(Progress progress, Future<Ending> ending) {
    progress.cancel();
    ending.cancel(true);
  }
}
