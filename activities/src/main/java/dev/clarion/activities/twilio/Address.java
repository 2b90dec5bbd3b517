package dev.clarion.activities.twilio;

import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.twilio.PhoneNumbers;
import dev.clarion.config.channel.twilio.TwilioSettings;
import dev.clarion.workflows.retry.ErrorKind;
import java.net.URI;
import java.util.Optional;

/** How a channel writes the numbers of sender and recipient: what stands before them. */
enum Address {
  SMS(""),
  WHATSAPP("whatsapp:");

  private final String prefix;

  Address(String prefix) {
    this.prefix = prefix;
  }

  /** A message from the channel's sender to a recipient, without content. */
  MessageCreator message(TwilioSettings settings, String recipient) throws Undeliverable {
    PhoneNumber to = new PhoneNumber(prefix + e164(settings, recipient));
    String from = settings.from();
    MessageCreator message =
        new MessageCreator(
            settings.accountSid(),
            to,
            from == null ? null : new PhoneNumber(prefix + from),
            (String) null);
    URI statusCallback = settings.statusCallback();
    if (statusCallback != null) {
      message.setStatusCallback(statusCallback);
    }
    return message.setMessagingServiceSid(settings.messagingServiceSid());
  }

  private static String e164(TwilioSettings settings, String recipient) throws Undeliverable {
    try {
      return PhoneNumbers.e164(recipient, Optional.ofNullable(settings.defaultRegion()));
    } catch (PhoneNumbers.NotANumber e) {
      throw new Undeliverable(ErrorKind.RECIPIENT, "the recipient: " + e.reason());
    }
  }
}
