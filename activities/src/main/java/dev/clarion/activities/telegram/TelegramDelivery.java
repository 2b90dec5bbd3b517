package dev.clarion.activities.telegram;

import com.pengrad.telegrambot.request.AbstractSendRequest;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.telegram.bot.Bot;
import dev.clarion.activities.telegram.bot.BotApi;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.workflows.attempt.RequestSnapshot;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** The messages of one notification, ready to leave. */
final class TelegramDelivery implements Delivery {

  private final BotApi api;
  private final Bot bot;
  private final Dispatch dispatch;
  private final TelegramSettings settings;
  private final String chat;
  private final Messages messages;

  /**
   * Messages and how they are to be sent.
   *
   * @param chat an id, or the {@code @name} of a channel
   */
  TelegramDelivery(
      BotApi api,
      Bot bot,
      Dispatch dispatch,
      TelegramSettings settings,
      String chat,
      Messages messages) {
    this.api = api;
    this.bot = bot;
    this.dispatch = dispatch;
    this.settings = settings;
    this.chat = chat;
    this.messages = messages;
  }

  /** The first message's URL; the fields of all. */
  @Override
  public RequestSnapshot request() {
    AbstractSendRequest<?> first = messages.to(chat).getFirst();
    return new RequestSnapshot(
        "POST",
        bot.shownUrl(first.getMethod()),
        Map.of("Content-Type", Fields.contentType(first)),
        Preview.of(messages.to(chat).stream().map(Fields::json).collect(Collectors.joining("\n"))));
  }

  /**
   * Each request with its form's fields as JSON, which a person can read and the Bot API would take
   * too; of a file its size.
   */
  @Override
  public String exactly() {
    return messages.to(chat).stream()
        .map(request ->
            "POST %s\r\nContent-Type: %s\r\n\r\n%s"
                .formatted(
                    bot.shownUrl(request.getMethod()),
                    Fields.contentType(request),
                    Fields.json(request)))
        .collect(Collectors.joining("\r\n\r\n"));
  }

  @Override
  public String host() {
    return URI.create(settings.apiUrl()).getAuthority();
  }

  @Override
  public Reply send(Steps steps) {
    Conversation conversation =
        new Conversation(
            (request, limit) -> api.call(bot, request, settings.timeouts().connect(), limit, steps),
            new Judgement(dispatch.policy()),
            dispatch.timeout());
    return conversation.send(messages, chat);
  }
}
