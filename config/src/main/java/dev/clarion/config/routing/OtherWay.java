package dev.clarion.config.routing;

import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.channel.manners.FallBack;
import dev.clarion.workflows.attempt.Fallback;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.Notification;
import java.util.Optional;

/** Where to go beside a way that fails. */
public final class OtherWay {

  private OtherWay() {}

  /**
   * The other way; empty when the channel declares none, or nobody knows an address there.
   *
   * @param failing the notification, to the address that fails
   * @param failed attempts on that way
   * @param goesOn whether more of them are to come, and start soon
   */
  public static Optional<Fallback> beside(
      Notification failing, TenantConfiguration configuration, int failed, boolean goesOn) {
    FallBack declared = configuration.mannersOf(failing.channel()).fallback();
    if (declared == null || (goesOn && failed < declared.after().attempts())) {
      return Optional.empty();
    }
    String channel = declared.channel();
    String type = configuration.channelType(channel).orElseThrow();
    String recipient =
        Optional.ofNullable(declared.recipient())
            .or(() ->
                configuration
                    .recipientAt(failing.channelType(), failing.recipient())
                    .flatMap(person -> person.address(type)))
            .orElse(failing.recipient());
    boolean fits =
        configuration
            .channel(channel)
            .orElseThrow()
            .problemsWith(recipient, NetworkRules.EVERYWHERE)
            .isEmpty();
    return fits
        ? Optional.of(
            new Fallback(
                new Address(channel, type, recipient), configuration.retryPolicyOf(channel)))
        : Optional.empty();
  }
}
