package dev.clarion.config.channel.sms;

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
 * An SMS channel as it is declared.
 *
 * @param from a number in E.164, a short code, or a name of up to 11 letters, digits and spaces
 */
public record SmsSettings(
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

  /** See "Alphanumeric Sender ID" in Twilio's documentation: a name has at least one letter. */
  private static final Pattern SENDERS =
      Pattern.compile(
          "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 &+_-]{0,10}");

  @Override
  public void check(Remarks remarks) {
    TwilioRules.check(
        this,
        SENDERS,
        "a number such as +15005550006, a short code, or a name of up to 11 letters and digits",
        remarks);
  }
}
