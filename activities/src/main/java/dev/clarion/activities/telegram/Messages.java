package dev.clarion.activities.telegram;

import com.pengrad.telegrambot.model.LinkPreviewOptions;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.request.AbstractSendRequest;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SendPhoto;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.telegram.ParseMode;
import dev.clarion.config.channel.telegram.TelegramContent;
import dev.clarion.config.channel.telegram.TelegramContent.Button;
import dev.clarion.config.channel.telegram.TelegramContent.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages that one notification becomes: the photo or document, then the text in as many parts
 * as it takes. The chat is left open, since a group may turn out to have moved.
 *
 * @param parts of the text, in order
 */
record Messages(
    TelegramContent content, ParseMode mode, List<String> parts, @Nullable String toAcknowledge) {

  /** What the button sends back, as {@code callback_data} of 1 to 64 bytes: this and an id. */
  private static final String ACKNOWLEDGE = "ack:";

  /**
   * Those of some content.
   *
   * @param channelMode unless the content has its own
   * @param toAcknowledge id of a notification that somebody has to acknowledge; null: nobody
   */
  static Messages of(TelegramContent content, ParseMode channelMode, @Nullable String toAcknowledge)
      throws Undeliverable {
    ParseMode mode = Objects.requireNonNullElse(content.parseMode(), channelMode);
    String text = content.text();
    return new Messages(
        content, mode, text == null ? List.of() : TextParts.of(text, mode), toAcknowledge);
  }

  /**
   * The requests, in the order in which they are sent.
   *
   * @param chat an id, or the {@code @name} of a channel
   */
  List<AbstractSendRequest<?>> to(String chat) {
    List<AbstractSendRequest<?>> requests = new ArrayList<>();
    AbstractSendRequest<?> file = file(chat);
    if (file != null) {
      requests.add(file);
    }
    for (String part : parts) {
      requests.add(text(chat, part));
    }
    for (AbstractSendRequest<?> request : requests) {
      if (content.threadId() != null) {
        request.messageThreadId(content.threadId());
      }
      if (Boolean.TRUE.equals(content.silent())) {
        request.disableNotification(true);
      }
    }
    List<Button> buttons = Objects.requireNonNullElse(content.buttons(), List.of());
    if (!buttons.isEmpty() || toAcknowledge != null) {
      requests.getLast().replyMarkup(keyboard(buttons));
    }
    return requests;
  }

  private @Nullable AbstractSendRequest<?> file(String chat) {
    Document document = content.document();
    if (document != null) {
      return document(chat, document);
    }
    if (content.photo() == null) {
      return null;
    }
    SendPhoto photo = new SendPhoto(chat, content.photo());
    if (content.caption() != null) {
      photo.caption(content.caption());
    }
    if (mode != ParseMode.NONE) {
      photo.parseMode(wire());
    }
    return photo;
  }

  private SendDocument document(String chat, Document document) {
    SendDocument request;
    if (document.url() != null) {
      request = new SendDocument(chat, document.url());
    } else {
      request = new SendDocument(chat, document.bytes());
      request.fileName(Objects.requireNonNull(document.filename()));
      request.contentType(
          Objects.requireNonNullElse(document.contentType(), "application/octet-stream"));
    }
    if (content.caption() != null) {
      request.caption(content.caption());
    }
    if (mode != ParseMode.NONE) {
      request.parseMode(wire());
    }
    return request;
  }

  private SendMessage text(String chat, String part) {
    SendMessage request = new SendMessage(chat, part);
    if (mode != ParseMode.NONE) {
      request.parseMode(wire());
    }
    if (Boolean.TRUE.equals(content.disablePreview())) {
      request.linkPreviewOptions(new LinkPreviewOptions().isDisabled(true));
    }
    return request;
  }

  private com.pengrad.telegrambot.model.request.ParseMode wire() {
    return com.pengrad.telegrambot.model.request.ParseMode.valueOf(mode.wire());
  }

  private InlineKeyboardMarkup keyboard(List<Button> buttons) {
    InlineKeyboardMarkup keyboard = new InlineKeyboardMarkup();
    if (toAcknowledge != null) {
      keyboard.addRow(
          new InlineKeyboardButton("Acknowledge").callbackData(ACKNOWLEDGE + toAcknowledge));
    }
    for (Button button : buttons) {
      keyboard.addRow(new InlineKeyboardButton(button.text()).url(button.url()));
    }
    return keyboard;
  }
}
