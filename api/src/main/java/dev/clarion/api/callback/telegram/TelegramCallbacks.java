package dev.clarion.api.callback.telegram;

import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import dev.clarion.api.callback.CallbackChannel;
import dev.clarion.api.callback.CallbackLinks;
import dev.clarion.api.callback.Correspondent;
import dev.clarion.api.notification.Acknowledgements;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.store.notification.Answers;
import dev.clarion.store.suppression.MovedAddresses;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Telegram's updates. Whatever one says, it is answered with 200 once it is dealt with: Telegram
 * repeats what is not, and holds back what comes after it.
 */
@Configuration(proxyBeanMethods = false)
class TelegramCallbacks {

  /** As {@code setWebhook} documents it. */
  private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

  private static final String VIA = "telegram";

  private final CallbackLinks links;
  private final Answers answers;
  private final MovedAddresses moves;
  private final Acknowledgements acknowledgements;
  private final BotCalls bots;

  TelegramCallbacks(
      CallbackLinks links,
      Answers answers,
      MovedAddresses moves,
      Acknowledgements acknowledgements,
      BotCalls bots) {
    this.links = links;
    this.answers = answers;
    this.moves = moves;
    this.acknowledgements = acknowledgements;
    this.bots = bots;
  }

  @Bean
  RouterFunction<ServerResponse> telegramUpdates() {
    return RouterFunctions.route().POST("/v1/callbacks/telegram/{token}", this::receive).build();
  }

  private Mono<ServerResponse> receive(ServerRequest request) {
    return links
        .channel(request.pathVariable("token"), TelegramSettings.class)
        .filterWhen(channel -> links.isSecret(secret(request), channel))
        .switchIfEmpty(
            Mono.error(() -> Refusal.unauthenticated("The secret token is not the bot's.")))
        .flatMap(channel -> request.bodyToMono(String.class).flatMap(body -> read(body, channel)))
        .then(ServerResponse.ok().build());
  }

  private static String secret(ServerRequest request) {
    return Objects.requireNonNullElse(request.headers().firstHeader(SECRET), "");
  }

  private Mono<Void> read(String body, CallbackChannel<TelegramSettings> channel) {
    return Mono.fromCallable(() -> Press.in(body))
        .onErrorMap(RuntimeException.class, _ -> Refusal.malformed("The body is no update."))
        .flatMap(Mono::justOrEmpty)
        .flatMap(press -> acknowledge(press, channel));
  }

  private Mono<Void> acknowledge(Press press, CallbackChannel<TelegramSettings> channel) {
    return who(press, channel)
        .flatMap(who -> answers.went(press.notification(), who.answering()))
        .filter(went -> went)
        .switchIfEmpty(
            Mono.error(() -> Refusal.notFound("This chat was not sent that notification.")))
        .flatMap(_ ->
            acknowledgements.acknowledge(
                channel.tenant(), press.notification(), press.by(), null, VIA))
        .doOnNext(_ -> {
          answer(press, channel, "Acknowledged");
          bots.tell(channel.settings(), press.withoutButton());
        })
        .onErrorResume(
            TelegramCallbacks::isFinal,
            error -> {
              answer(press, channel, String.valueOf(error.getMessage()));
              return Mono.empty();
            })
        .then();
  }

  private void answer(Press press, CallbackChannel<TelegramSettings> channel, String text) {
    bots.tell(channel.settings(), new AnswerCallbackQuery(press.query()).text(text));
  }

  /** Groups are remembered by the ids that they had. */
  private Mono<Correspondent> who(Press press, CallbackChannel<TelegramSettings> channel) {
    return moves
        .before(channel.tenant(), channel.type(), String.valueOf(press.chat().id()))
        .collectList()
        .map(before ->
            Correspondent.at(
                channel.configuration(),
                channel.type(),
                sameBot(channel),
                Stream.concat(press.addresses().stream(), before.stream()).toList()));
  }

  /** A bot has one callback, however many channels it has. */
  private static List<String> sameBot(CallbackChannel<TelegramSettings> channel) {
    return channel.configuration().channels().entrySet().stream()
        .filter(other -> isOf(channel.settings(), other.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isOf(TelegramSettings bot, ChannelSettings other) {
    return other instanceof TelegramSettings settings
        && settings.apiUrl().equals(bot.apiUrl())
        && token(settings).equals(token(bot));
  }

  private static String token(TelegramSettings settings) {
    try {
      return settings.botToken().resolve();
    } catch (IllegalStateException _) {
      return settings.botToken().shown();
    }
  }

  /** Whether another try would end in the same way. */
  private static boolean isFinal(Throwable error) {
    return error instanceof Refusal refusal
        && refusal.problem().status() < HttpStatus.INTERNAL_SERVER_ERROR.value();
  }
}
