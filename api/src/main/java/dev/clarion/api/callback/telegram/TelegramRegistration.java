package dev.clarion.api.callback.telegram;

import com.pengrad.telegrambot.request.SetWebhook;
import dev.clarion.api.callback.telegram.BotCalls.BotUnreachable;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.channel.telegram.TelegramSettings;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells Telegram where to call; see {@code setWebhook} in the Bot API. */
@Component
public class TelegramRegistration {

  private final BotCalls bots;

  TelegramRegistration(BotCalls bots) {
    this.bots = bots;
  }

  /**
   * Tells it. Fails with 422 when Telegram refuses, and with 503 when it does not answer.
   *
   * @param url where to call, https
   * @param secret to be sent along
   */
  public Mono<Void> register(TelegramSettings settings, String url, String secret) {
    SetWebhook request =
        new SetWebhook().url(url).secretToken(secret).allowedUpdates("callback_query");
    return bots.call(settings, request)
        .onErrorMap(
            BotUnreachable.class,
            e -> Refusal.unavailable("Telegram does not answer: " + e.getMessage()))
        .flatMap(answer ->
            answer.isOk()
                ? Mono.empty()
                : Mono.error(
                    Refusal.impossible(
                        "Telegram refused with %d: %s"
                            .formatted(answer.errorCode(), answer.description()))));
  }
}
