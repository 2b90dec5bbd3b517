package dev.clarion.api.notification;

import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request means by its recipient: an address, {@code recipient:NAME}, or the bare name of a
 * declared one.
 */
final class Recipients {

  private static final String NAMED = "recipient:";

  private Recipients() {}

  /**
   * Where it goes.
   *
   * @param address null when there is none
   * @param locale the recipient's; null when nobody declared one
   * @param person whose address it is; null when nobody is declared with it
   */
  record Found(
      @Nullable String address, @Nullable Locale locale, @Nullable DeclaredRecipient person) {}

  static Found find(
      TenantConfiguration configuration, String channel, String recipient, Faults faults) {
    boolean named = recipient.startsWith(NAMED);
    String name = named ? recipient.substring(NAMED.length()) : recipient;
    DeclaredRecipient declared = configuration.recipients().get(name);
    Optional<String> type = configuration.channelType(channel);
    if (declared == null || type.isEmpty()) {
      if (named && type.isPresent()) {
        faults.add("/recipient", "there is no recipient '" + name + "'");
        return new Found(null, null, null);
      }
      DeclaredRecipient owner =
          type.flatMap(it -> configuration.recipientAt(it, recipient)).orElse(null);
      return new Found(recipient, null, owner);
    }
    Optional<String> address = declared.address(type.get());
    if (address.isEmpty()) {
      faults.add("/recipient", "'%s' has no address for %s".formatted(name, type.get()));
    }
    return new Found(address.orElse(null), declared.locale(), declared);
  }
}
