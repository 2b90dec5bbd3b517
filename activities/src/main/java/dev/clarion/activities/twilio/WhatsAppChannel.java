package dev.clarion.activities.twilio;

import com.twilio.rest.api.v2010.account.MessageCreator;
import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.ContentBinding;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.whatsapp.WhatsAppContent;
import dev.clarion.config.channel.whatsapp.WhatsAppSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** WhatsApp messages: approved templates, and what may be said within a session. */
public final class WhatsAppChannel implements Channel {

  private static final ChannelType TYPE =
      new ChannelType("whatsapp", WhatsAppSettings.class, WhatsAppContent.class);

  private final TwilioClient client;

  public WhatsAppChannel(TwilioClient client) {
    this.client = client;
  }

  @Override
  public ChannelType type() {
    return TYPE;
  }

  @Override
  public Delivery prepare(Dispatch dispatch) throws Undeliverable {
    if (!(dispatch.settings() instanceof WhatsAppSettings settings)) {
      throw new IllegalArgumentException("not the settings of a WhatsApp channel");
    }
    WhatsAppContent content =
        ContentBinding.bind(dispatch.content(), WhatsAppContent.class, "a WhatsApp message");
    MessageCreator message =
        Address.WHATSAPP.message(settings, dispatch.notification().recipient());
    fill(message, content);
    MessageForm form = MessageForm.of(message, content.text());
    return TwilioDelivery.of(client, dispatch, settings, form, null);
  }

  private static void fill(MessageCreator message, WhatsAppContent content) {
    List<String> media = content.mediaUrls();
    if (media != null) {
      message.setMediaUrl(media.stream().map(URI::create).toList());
    }
    message.setContentSid(content.contentSid());
    Map<String, String> variables = content.variables();
    if (variables != null && !variables.isEmpty()) {
      message.setContentVariables(JsonMapper.shared().writeValueAsString(variables));
    }
  }
}
