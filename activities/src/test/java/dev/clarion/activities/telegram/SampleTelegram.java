package dev.clarion.activities.telegram;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.telegram.ParseMode;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.OnInterrupted;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A notification for Telegram, with whatever a test wants to be different. */
record SampleTelegram(
    String apiUrl,
    String token,
    String recipient,
    Map<String, Object> content,
    ParseMode parseMode,
    RetryPolicy policy,
    Duration timeout) {

  static final String TOKEN = "4711:s3cret-Key";

  static SampleTelegram by(String apiUrl) {
    return new SampleTelegram(
        apiUrl,
        TOKEN,
        "42",
        Map.of("text", "Hello"),
        ParseMode.NONE,
        BuiltInPolicies.SMART,
        Duration.ofSeconds(10));
  }

  SampleTelegram token(String value) {
    return new SampleTelegram(apiUrl, value, recipient, content, parseMode, policy, timeout);
  }

  SampleTelegram to(String value) {
    return new SampleTelegram(apiUrl, token, value, content, parseMode, policy, timeout);
  }

  SampleTelegram content(Map<String, Object> value) {
    return new SampleTelegram(apiUrl, token, recipient, value, parseMode, policy, timeout);
  }

  SampleTelegram text(String value) {
    return content(Map.of("text", value));
  }

  SampleTelegram parseMode(ParseMode value) {
    return new SampleTelegram(apiUrl, token, recipient, content, value, policy, timeout);
  }

  SampleTelegram policy(RetryPolicy value) {
    return new SampleTelegram(apiUrl, token, recipient, content, parseMode, value, timeout);
  }

  SampleTelegram within(Duration value) {
    return new SampleTelegram(apiUrl, token, recipient, content, parseMode, policy, value);
  }

  Dispatch dispatch() {
    TelegramSettings settings =
        new TelegramSettings(
            () -> token,
            apiUrl,
            parseMode,
            null,
            new ChannelTimeouts(Duration.ofSeconds(2), null, null),
            OnInterrupted.RETRY);
    Notification notification =
        new Notification(
            "0199-n1",
            "default",
            "tg",
            "telegram",
            recipient,
            Message.of(content),
            About.NOTHING,
            new Origin("tests", Instant.EPOCH, null, null, null),
            false,
            null,
            null,
            "r1");
    return new Dispatch(notification, content, settings, 1, policy, timeout);
  }

  /** The same of a notification that somebody has to acknowledge. */
  Dispatch dispatchToAcknowledge() {
    Dispatch plain = dispatch();
    Notification it = plain.notification();
    return new Dispatch(
        new Notification(
            it.id(),
            it.tenant(),
            it.channel(),
            it.channelType(),
            it.recipient(),
            it.message(),
            it.about(),
            it.origin(),
            true,
            null,
            null,
            it.configRevision()),
        plain.content(),
        plain.settings(),
        plain.number(),
        plain.policy(),
        plain.timeout());
  }

  Delivery prepare(TelegramChannel channel) throws Undeliverable {
    return channel.prepare(dispatch());
  }

  /** Sends it by a channel of its own. */
  Reply send() throws Undeliverable {
    try (TelegramChannel channel = new TelegramChannel()) {
      return prepare(channel).send();
    }
  }
}
