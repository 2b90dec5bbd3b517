package dev.clarion.activities.telegram;

import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.ContentBinding;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.telegram.bot.Bot;
import dev.clarion.activities.telegram.bot.BotApi;
import dev.clarion.config.ChannelTypes;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.telegram.TelegramChat;
import dev.clarion.config.channel.telegram.TelegramContent;
import dev.clarion.config.channel.telegram.TelegramRules;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.workflows.retry.ErrorKind;
import java.util.Optional;

/** Sends notifications to chats, groups and channels of Telegram as a bot. */
public final class TelegramChannel implements Channel, AutoCloseable {

  private final BotApi api = new BotApi();

  @Override
  public ChannelType type() {
    return ChannelTypes.TELEGRAM;
  }

  @Override
  public Delivery prepare(Dispatch dispatch) throws Undeliverable {
    if (!(dispatch.settings() instanceof TelegramSettings settings)) {
      throw new IllegalArgumentException("not the settings of a Telegram channel");
    }
    String recipient = dispatch.notification().recipient();
    refuse(TelegramChat.problem(recipient), ErrorKind.RECIPIENT);
    Messages messages =
        Messages.of(
            ContentBinding.bind(dispatch.content(), TelegramContent.class, "a Telegram message"),
            settings.parseMode(),
            dispatch.notification().acknowledgementRequired()
                ? dispatch.notification().id()
                : null);
    return new TelegramDelivery(api, bot(settings), dispatch, settings, recipient, messages);
  }

  @Override
  public void close() {
    api.close();
  }

  private static Bot bot(TelegramSettings settings) throws Undeliverable {
    String token = Resolved.of(settings.botToken(), "the channel's botToken");
    refuse(
        TelegramRules.problemOfToken(token).map(problem -> "the channel's botToken: " + problem),
        ErrorKind.CONFIGURATION);
    try {
      return Bot.of(settings.apiUrl(), token);
    } catch (IllegalArgumentException _) {
      throw new Undeliverable(ErrorKind.CONFIGURATION, "the channel's apiUrl is no URL");
    }
  }

  private static void refuse(Optional<String> problem, ErrorKind kind) throws Undeliverable {
    if (problem.isPresent()) {
      throw new Undeliverable(kind, problem.get());
    }
  }
}
