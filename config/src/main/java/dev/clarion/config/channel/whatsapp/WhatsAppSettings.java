package dev.clarion.config.channel.whatsapp;

import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.twilio.TwilioRules;
import dev.clarion.config.channel.twilio.TwilioSettings;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.workflows.retry.OnInterrupted;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp channel as it is declared.
 *
 * @param from a WhatsApp sender's number in E.164
 */
public record WhatsAppSettings(
    String accountSid,
    Secret authToken,
    @Nullable String from,
    @Nullable String messagingServiceSid,
    @Default("https://api.twilio.com") URI apiUrl,
    @Nullable String defaultRegion,
    @Nullable URI statusCallback,
    @Nullable String retryPolicy,
    @Default("{}") ChannelTimeouts timeouts,
    @Default("retry") OnInterrupted onInterrupted)
    implements TwilioSettings, Checked {

  private static final Pattern SENDERS = Pattern.compile("\\+[1-9][0-9]{6,14}");

  @Override
  public void check(Remarks remarks) {
    TwilioRules.check(this, SENDERS, "a number such as +14155238886, without 'whatsapp:'", remarks);
  }
}
