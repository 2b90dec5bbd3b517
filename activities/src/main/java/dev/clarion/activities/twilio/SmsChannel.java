package dev.clarion.activities.twilio;

import com.twilio.rest.api.v2010.account.MessageCreator;
import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.ContentBinding;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.sms.SmsContent;
import dev.clarion.config.channel.sms.SmsSettings;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Text messages, and MMS where there are media. */
public final class SmsChannel implements Channel {

  private static final ChannelType TYPE =
      new ChannelType("sms", SmsSettings.class, SmsContent.class);

  private final TwilioClient client;

  public SmsChannel(TwilioClient client) {
    this.client = client;
  }

  @Override
  public ChannelType type() {
    return TYPE;
  }

  @Override
  public Delivery prepare(Dispatch dispatch) throws Undeliverable {
    if (!(dispatch.settings() instanceof SmsSettings settings)) {
      throw new IllegalArgumentException("not the settings of an SMS channel");
    }
    SmsContent content = ContentBinding.bind(dispatch.content(), SmsContent.class, "an SMS");
    List<String> media = Objects.requireNonNullElse(content.mediaUrls(), List.of());
    MessageCreator message =
        Address.SMS
            .message(settings, dispatch.notification().recipient())
            .setBody(content.text())
            .setMediaUrl(media.stream().map(URI::create).toList());
    return TwilioDelivery.of(
        client,
        dispatch,
        settings,
        MessageForm.of(message, content.text()),
        media.isEmpty() ? Segments.of(content.text()) : null);
  }
}
