package dev.clarion.config;

import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.email.EmailContent;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.config.channel.sms.SmsContent;
import dev.clarion.config.channel.sms.SmsSettings;
import dev.clarion.config.channel.telegram.TelegramContent;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.config.channel.webhook.WebhookContent;
import dev.clarion.config.channel.webhook.WebhookSettings;
import dev.clarion.config.channel.whatsapp.WhatsAppContent;
import dev.clarion.config.channel.whatsapp.WhatsAppSettings;
import java.util.List;
import java.util.stream.Stream;

/** The channel types that Clarion brings along. */
public final class ChannelTypes {

  public static final ChannelType EMAIL =
      new ChannelType("email", EmailSettings.class, EmailContent.class);

  public static final ChannelType TELEGRAM =
      new ChannelType("telegram", TelegramSettings.class, TelegramContent.class);

  public static final ChannelType SMS = new ChannelType("sms", SmsSettings.class, SmsContent.class);

  public static final ChannelType WEBHOOK =
      new ChannelType("webhook", WebhookSettings.class, WebhookContent.class);

  public static final ChannelType WHATSAPP =
      new ChannelType("whatsapp", WhatsAppSettings.class, WhatsAppContent.class);

  public static final List<ChannelType> BUILT_IN = List.of(EMAIL, SMS, TELEGRAM, WEBHOOK, WHATSAPP);

  private ChannelTypes() {}

  /** Those, and more. */
  public static List<ChannelType> and(Stream<ChannelType> more) {
    return Stream.concat(BUILT_IN.stream(), more).toList();
  }
}
