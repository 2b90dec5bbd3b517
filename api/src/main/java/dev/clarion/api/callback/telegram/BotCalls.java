package dev.clarion.api.callback.telegram;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.clarion.config.channel.telegram.TelegramRules;
import dev.clarion.config.channel.telegram.TelegramSettings;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Calls of the Bot API that are no notifications, and that nobody has to wait for. */
@Component
class BotCalls implements DisposableBean {

  private static final Logger logger = LoggerFactory.getLogger(BotCalls.class);

  /** In all, name resolution and answer included. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OkHttpClient http =
      new OkHttpClient.Builder().callTimeout(PATIENCE).followRedirects(false).build();

  /**
   * Makes a call: the answer, be it a refusal.
   *
   * @throws BotUnreachable as the error, when there is no answer
   */
  <R extends BaseResponse> Mono<R> call(TelegramSettings settings, BaseRequest<?, R> request) {
    return Mono.fromCallable(() -> answer(settings, request))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Makes a call in the background; that it failed is said in the process's log alone. */
  void tell(TelegramSettings settings, BaseRequest<?, ? extends BaseResponse> request) {
    call(settings, request)
        .subscribe(
            answer -> {
              if (!answer.isOk()) {
                logger.info("Telegram refused {}: {}", request.getMethod(), answer.description());
              }
            },
            error -> logger.info("{} failed: {}", request.getMethod(), error.getMessage()));
  }

  private <R extends BaseResponse> R answer(TelegramSettings settings, BaseRequest<?, R> request) {
    String token = settings.botToken().resolve();
    if (TelegramRules.problemOfToken(token).isPresent()) {
      throw new BotUnreachable("the channel's botToken is no bot token");
    }
    try {
      return new TelegramBot.Builder(token)
          .okHttpClient(http)
          .apiUrl(settings.apiUrl().replaceFirst("/+$", "") + "/bot")
          .build()
          .execute(request);
    } catch (RuntimeException e) {
      // The library wraps what OkHttp throws; nobody knows whether the URL stands in it.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BotUnreachable(String.valueOf(cause.getMessage()).replace(token, "***"));
    }
  }

  @Override
  public void destroy() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /** That the Bot API gave no answer. */
  static final class BotUnreachable extends RuntimeException {

    BotUnreachable(String reason) {
      super(reason, null, false, false);
    }
  }
}
