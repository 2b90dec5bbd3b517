package dev.clarion.api.callback.telegram;

import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.User;
import com.pengrad.telegrambot.model.message.MaybeInaccessibleMessage;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.request.EditMessageReplyMarkup;
import com.pengrad.telegrambot.utility.BotUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has pressed the button "Acknowledge" of a message.
 *
 * @param query id, to answer to
 * @param notification id of what is acknowledged
 * @param by {@code @username}, else the first name
 * @param chat where the message is
 * @param message its id in that chat
 * @param keyboard under the message; null when it is too old to be told
 */
record Press(
    String query,
    String notification,
    String by,
    Chat chat,
    int message,
    @Nullable InlineKeyboardMarkup keyboard) {

  /** What the button's {@code callback_data} begins with; then comes the id. */
  private static final String ACKNOWLEDGE = "ack:";

  /** The press that an update tells of; empty when it tells of something else. */
  static Optional<Press> in(String json) {
    Update update = BotUtils.parseUpdate(json);
    CallbackQuery query = update == null ? null : update.callbackQuery();
    if (query == null || query.data() == null || !query.data().startsWith(ACKNOWLEDGE)) {
      return Optional.empty();
    }
    MaybeInaccessibleMessage message = query.maybeInaccessibleMessage();
    if (message == null || message.chat() == null || message.messageId() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Press(
            query.id(),
            query.data().substring(ACKNOWLEDGE.length()),
            name(query.from()),
            message.chat(),
            message.messageId(),
            message instanceof Message whole ? whole.replyMarkup() : null));
  }

  /** How notifications may name the chat. */
  List<String> addresses() {
    String id = String.valueOf(chat.id());
    return chat.username() == null ? List.of(id) : List.of(id, "@" + chat.username());
  }

  /** Takes the button away, and leaves those beside it. */
  EditMessageReplyMarkup withoutButton() {
    InlineKeyboardMarkup rest = new InlineKeyboardMarkup();
    if (keyboard != null) {
      for (InlineKeyboardButton[] row : keyboard.inlineKeyboard()) {
        if (Arrays.stream(row).noneMatch(Press::acknowledges)) {
          rest.addRow(row);
        }
      }
    }
    return new EditMessageReplyMarkup(chat.id(), message).replyMarkup(rest);
  }

  private static boolean acknowledges(InlineKeyboardButton button) {
    return button.callbackData() != null && button.callbackData().startsWith(ACKNOWLEDGE);
  }

  private static String name(@Nullable User user) {
    if (user == null) {
      return "somebody in Telegram";
    }
    return user.username() != null ? "@" + user.username() : String.valueOf(user.firstName());
  }
}
