package dev.clarion.config.channel.twilio;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.NormalAddress;
import dev.clarion.config.channel.Secret;
import dev.clarion.workflows.retry.Timeouts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel that sends by Twilio's Messages resource. */
public interface TwilioSettings extends ChannelSettings {

  /** {@code AC} and 32 hexadecimal digits. */
  String accountSid();

  Secret authToken();

  /** The sender; null when a messaging service chooses it. */
  @Nullable String from();

  /** {@code MG} and 32 hexadecimal digits; exactly one of this and {@link #from}. */
  @Nullable String messagingServiceSid();

  /** What the paths of Twilio's API are appended to. */
  URI apiUrl();

  /** Country of numbers without a country code, as ISO 3166 has it: {@code AT}. */
  @Nullable String defaultRegion();

  /** Where Twilio reports what becomes of a message. */
  @Nullable URI statusCallback();

  ChannelTimeouts timeouts();

  @Override
  default Map<String, Object> testContent(String text) {
    return Map.of("text", text);
  }

  @Override
  default Timeouts timeouts(Timeouts ofThePolicy) {
    return timeouts().over(ofThePolicy);
  }

  /** In E.164; what is no number, as it is written. */
  @Override
  default String normalAddress(String recipient) {
    try {
      return PhoneNumbers.e164(recipient, Optional.ofNullable(defaultRegion()));
    } catch (PhoneNumbers.NotANumber _) {
      return NormalAddress.of(recipient);
    }
  }

  @Override
  default List<String> problemsWith(String recipient, NetworkRules networks) {
    return PhoneNumbers.problem(recipient, Optional.ofNullable(defaultRegion()))
        .map(List::of)
        .orElse(List.of());
  }
}
